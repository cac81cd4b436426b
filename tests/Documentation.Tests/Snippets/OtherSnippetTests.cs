using System.Text.Json;
using System.Xml.Linq;
using Documentation.Tests.Markdown;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.VisualBasic;

namespace Documentation.Tests.Snippets;

/// <summary>Checks the code blocks in other languages as far as the tools of .NET can.</summary>
public sealed class OtherSnippetTests
{
    /// <summary>F#, Python, Java, JavaScript and SQL have no compiler here.</summary>
    private static readonly string[] Languages = ["", "csharp", "fsharp", "java", "js", "json", "python", "sql", "vb", "xml"];

    [Theory]
    [MemberData(nameof(Pages.AllNames), MemberType = typeof(Pages))]
    public void Json_and_xml_can_be_read(string page)
    {
        foreach (string json in Pages.Get(page).CodeBlocks("json"))
        {
            JsonDocument.Parse(json).Dispose();
        }

        foreach (string xml in Pages.Get(page).CodeBlocks("xml"))
        {
            XDocument.Parse(xml).Root.Should().NotBeNull();
        }
    }

    [Theory]
    [MemberData(nameof(Pages.AllNames), MemberType = typeof(Pages))]
    public void Visual_Basic_compiles(string page) => Pages.Get(page).CodeBlocks("vb")
        .SelectMany(snippet => VisualBasicCompilation
            .Create("Snippet", [VisualBasicSyntaxTree.ParseText(snippet)], References.All, new VisualBasicCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .GetDiagnostics())
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Pages.AllNames), MemberType = typeof(Pages))]
    public void Every_language_is_one_of_these(string page) => Pages.Get(page).CodeLanguages.Should().BeSubsetOf(Languages);
}

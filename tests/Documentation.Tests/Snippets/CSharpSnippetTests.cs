using Documentation.Tests.Markdown;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Documentation.Tests.Snippets;

/// <summary>Compiles the C# of all pages with the packages and with what the pages combine them with.</summary>
public sealed class CSharpSnippetTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using QwenImageEdit;
        """;

    [Theory]
    [MemberData(nameof(Pages.AllNames), MemberType = typeof(Pages))]
    public void Every_snippet_compiles(string page) => Pages.Get(page).CodeBlocks("csharp").SelectMany(ErrorsOf).Should().BeEmpty();

    [Fact]
    public void The_pages_have_snippets() => Pages.All.Where(page => page.CodeBlocks("csharp").Count > 0).Should().HaveCountGreaterThan(10);

    [Theory]
    [InlineData("new ImageEditClient().EditAllAsync();")]
    [InlineData("public sealed class Mine : IImageEditClientWithoutName;")]
    public void A_snippet_that_does_not_compile_is_noticed(string snippet) => ErrorsOf(snippet).Should().NotBeEmpty();

    private static IEnumerable<string> ErrorsOf(string snippet)
    {
        var tree = CSharpSyntaxTree.ParseText(snippet);
        bool isProgram = tree.GetRoot().ChildNodes().Any(node => node is GlobalStatementSyntax);
        return CSharpCompilation
            .Create("Snippet", [CSharpSyntaxTree.ParseText(ImplicitUsings), tree], References.All, new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary))
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => $"{diagnostic} in {snippet}");
    }
}

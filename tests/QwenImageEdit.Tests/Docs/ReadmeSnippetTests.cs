using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace QwenImageEdit.Tests.Docs;

public sealed partial class ReadmeSnippetTests
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
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    [InlineData("docs/emulator.md")]
    [InlineData("docs/emulator.zh-CN.md")]
    public void Every_snippet_compiles(string file)
    {
        var snippets = CSharpBlock().Matches(File.ReadAllText(Repository.PathOf(file)).ReplaceLineEndings("\n")).Select(match => match.Groups[1].Value).ToList();

        snippets.Should().NotBeEmpty();
        snippets.Should().AllSatisfy(snippet => ErrorsOf(snippet).Should().BeEmpty());
    }

    [Fact]
    public void A_snippet_that_does_not_compile_is_noticed() =>
        ErrorsOf("new ImageEditClient().EditAllAsync();").Should().ContainSingle().Which.Should().Contain("EditAllAsync");

    private static IEnumerable<string> ErrorsOf(string snippet)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation
            .Create("Snippet", [CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(snippet)], references, new CSharpCompilationOptions(OutputKind.ConsoleApplication))
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.ToString());
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}

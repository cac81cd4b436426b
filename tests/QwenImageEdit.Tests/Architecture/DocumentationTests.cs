using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Tests.Architecture;

public sealed class DocumentationTests
{
    [Theory]
    [InlineData("src/QwenImageEdit")]
    [InlineData("src/QwenImageEdit.Batch")]
    [InlineData("src/QwenImageEdit.Batch.PostgreSql")]
    [InlineData("src/QwenImageEdit.Extensions.AI")]
    [InlineData("src/QwenImageEdit.Emulator")]
    public void Public_methods_document_what_they_return_and_that_they_reject_null(string project) =>
        Directory.EnumerateFiles(Repository.PathOf(project), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: ["NET"]), path).GetRoot().DescendantNodes())
            .OfType<BaseMethodDeclarationSyntax>()
            .Where(IsPublic)
            .SelectMany(Gaps)
            .Should().BeEmpty();

    private static IEnumerable<string> Gaps(BaseMethodDeclarationSyntax method)
    {
        string documentation = method.GetLeadingTrivia().ToFullString();
        if (documentation.Contains("<inheritdoc", StringComparison.Ordinal))
        {
            yield break;
        }

        if (method is MethodDeclarationSyntax { ReturnType: not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } named
            && named.ReturnType.ToString() is not ("Task" or "ValueTask")
            && !named.Modifiers.Any(SyntaxKind.OverrideKeyword)
            && !documentation.Contains("<returns>", StringComparison.Ordinal))
        {
            yield return $"{Place(method)} has no <returns>";
        }

        string code = method.ToString();
        bool rejectsNull = code.Contains("ArgumentNullException.ThrowIfNull(", StringComparison.Ordinal) || code.Contains("throw new ArgumentNullException(", StringComparison.Ordinal);
        if (rejectsNull && !documentation.Contains("ArgumentNullException", StringComparison.Ordinal))
        {
            yield return $"{Place(method)} does not document ArgumentNullException";
        }
    }

    private static bool IsPublic(BaseMethodDeclarationSyntax method) =>
        method.Parent is InterfaceDeclarationSyntax
            ? method.Ancestors().OfType<BaseTypeDeclarationSyntax>().All(type => type.Modifiers.Any(SyntaxKind.PublicKeyword))
            : method.Modifiers.Any(SyntaxKind.PublicKeyword) && method.Ancestors().OfType<BaseTypeDeclarationSyntax>().All(type => type.Modifiers.Any(SyntaxKind.PublicKeyword));

    private static string Place(BaseMethodDeclarationSyntax method)
    {
        var line = method.GetLocation().GetLineSpan();
        string name = method is MethodDeclarationSyntax named ? named.Identifier.Text : method.Kind().ToString();
        return $"{Path.GetRelativePath(Repository.Root, line.Path)}:{line.StartLinePosition.Line + 1}: {name}";
    }
}

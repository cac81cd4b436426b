using Documentation.Tests.Markdown;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QwenImageEdit.Tests.Shared;

namespace Documentation.Tests.Errors;

/// <summary>The table of error codes in errors.md. Set UPDATE_DOCS=1 to write it anew from the code.</summary>
public sealed class CodeTableTests
{
    private const char AnyText = '*';

    /// <summary>The header and the line below it stay as they are, because they are in the language of the page.</summary>
    [Theory]
    [MemberData(nameof(ErrorPageTests.Files), MemberType = typeof(ErrorPageTests))]
    public async Task The_table_of_codes_is_the_clients(string file)
    {
        var rows = new List<string>();
        foreach (string code in KnownCodes())
        {
            var refusal = await Refusal.OfAsync(400, code.Replace(AnyText.ToString(), "Example", StringComparison.Ordinal), message: string.Empty);
            rows.Add($"| `{code}` | `{refusal.Kind}` | `{refusal.RetryAdvice}` |");
        }

        rows.Should().HaveCountGreaterThan(50);
        GeneratedBlock.CompareOrUpdate(file, "codes", previous => $"\n{string.Join('\n', previous.Split('\n').Skip(1).Take(2).Concat(rows))}\n");
    }

    /// <summary>The codes of the client's rules that hold whatever the message says.</summary>
    private static IEnumerable<string> KnownCodes() =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(Repository.PathOf("src/QwenImageEdit/Transport/Refusals/RefusalRules.cs"))).GetRoot()
            .DescendantNodes().OfType<PropertyDeclarationSyntax>().Single(property => property.Identifier.Text == "All")
            .DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>()
            .Where(rule => Argument(rule, 0) is LiteralExpressionSyntax && Argument(rule, 2) is null or not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression })
            .Select(rule => ((LiteralExpressionSyntax)Argument(rule, 0)!).Token.ValueText)
            .Where(code => code.TrimEnd(AnyText).Length > 0)
            .Distinct()
            .OrderBy(code => code, StringComparer.OrdinalIgnoreCase);

    private static ExpressionSyntax? Argument(BaseObjectCreationExpressionSyntax rule, int index) =>
        rule.ArgumentList?.Arguments.ElementAtOrDefault(index)?.Expression;
}

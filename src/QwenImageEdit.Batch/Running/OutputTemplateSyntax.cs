using System.Text;
using System.Text.RegularExpressions;
using QwenImageEdit.Texts;

namespace QwenImageEdit.Batch.Running;

/// <summary>Splits a template into literal text and placeholders.</summary>
internal static partial class OutputTemplateSyntax
{
    /// <summary>Literal text, or the name of a placeholder without its braces.</summary>
    public readonly record struct Part(string Text, bool IsPlaceholder);

    /// <returns>The parts; no literal text is empty, and none follows another.</returns>
    /// <exception cref="ArgumentException">A brace has no counterpart, or a placeholder no name.</exception>
    public static IReadOnlyList<Part> Parse(string template, string? parameterName)
    {
        var parts = new List<Part>();
        var literal = new StringBuilder();
        foreach (Match match in Token().Matches(template))
        {
            switch (match.Value)
            {
                case "{{" or "}}":
                    literal.Append(match.Value[0]);
                    break;
                case "{" or "}":
                    throw new ArgumentException($"The output template '{TextSanitizer.Sanitize(template, TextSanitizer.ValueLength)}' has a '{match.Value}' without its counterpart at character {match.Index + 1}. Write {{name}} for a value, and {{{{ and }}}} for braces.", parameterName);
                case ['{', ..]:
                    AddLiteral(parts, literal);
                    parts.Add(new Part(match.Value[1..^1], IsPlaceholder: true));
                    break;
                default:
                    literal.Append(match.Value);
                    break;
            }
        }

        AddLiteral(parts, literal);
        return parts;
    }

    private static void AddLiteral(List<Part> parts, StringBuilder literal)
    {
        if (literal.Length > 0)
        {
            parts.Add(new Part(literal.ToString(), IsPlaceholder: false));
            literal.Clear();
        }
    }

    [GeneratedRegex(@"\{\{|\}\}|\{[^{}]+\}|[{}]|[^{}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}

using System.Globalization;
using System.Text;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>A text with <c>{column}</c> for a value of the row, and <c>{{</c> and <c>}}</c> for braces.</summary>
internal static class PromptTemplate
{
    private const int MaxListedColumns = 20;
    private static readonly string[] Options = ["id", "image", "model", "n", "size", "seed"];

    /// <summary>Fills the placeholders. A value that contains braces is not filled again.</summary>
    public static string Fill(string template, ManifestRow row, List<string> problems)
    {
        int brace = template.AsSpan().IndexOfAny('{', '}');
        if (brace < 0)
        {
            return template;
        }

        var filled = new StringBuilder(template.Length);
        int start = 0;
        for (; brace >= 0; brace = IndexOfBrace(template, start))
        {
            filled.Append(template, start, brace - start);
            start = AppendAt(brace, template, row, filled, problems);
        }

        return filled.Append(template, start, template.Length - start).ToString();
    }

    private static int IndexOfBrace(string template, int start)
    {
        int brace = template.AsSpan(start).IndexOfAny('{', '}');
        return brace < 0 ? brace : start + brace;
    }

    /// <returns>The index after the placeholder or the pair of braces.</returns>
    private static int AppendAt(int brace, string template, ManifestRow row, StringBuilder filled, List<string> problems)
    {
        char character = template[brace];
        if (brace + 1 < template.Length && template[brace + 1] == character)
        {
            filled.Append(character);
            return brace + 2;
        }

        int end = character == '{' ? template.AsSpan(brace + 1).IndexOfAny('{', '}') + brace + 1 : brace;
        if (end == brace || template[end] == '{')
        {
            problems.Add($"'{ShownText.Of(template)}' has a single '{character}' at character {brace + 1}. Write '{character}{character}' for a brace, or {{column}} for the value of a column.");
            return brace + 1;
        }

        string name = template[(brace + 1)..end];
        if (ValueOf(name.Trim(), row) is { } value)
        {
            filled.Append(value);
        }
        else
        {
            problems.Add($"The row has no value for {{{ShownText.Of(name)}}}. It has values for {Known(row)}. Correct the name, fill the column, or write '{{{{' for a brace.");
        }

        return end + 1;
    }

    private static string? ValueOf(string name, ManifestRow row)
    {
        var column = ManifestColumn.Of(name);
        return column.Option switch
        {
            ManifestOption.Id => row.Id,
            ManifestOption.Image => row.Images.Count >= column.ImageNumber ? ImageReference.NameOf(row.Images[column.ImageNumber - 1]) : null,
            ManifestOption.Model => row.Model?.Id,
            ManifestOption.Count => row.Count?.ToString(CultureInfo.InvariantCulture),
            ManifestOption.Size => row.Size,
            ManifestOption.Seed => row.Seed?.ToString(CultureInfo.InvariantCulture),
            _ => row.Values.GetValueOrDefault(name),
        };
    }

    private static string Known(ManifestRow row) =>
        string.Join(", ", Options.Where(option => ValueOf(option, row) is not null).Concat(row.Values.Keys.Take(MaxListedColumns)).Select(static name => $"{{{ShownText.Of(name)}}}"));
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using QwenImageEdit.Batch.Rows;
using QwenImageEdit.Texts;
using Part = QwenImageEdit.Batch.Running.OutputTemplateSyntax.Part;

namespace QwenImageEdit.Batch.Running;

/// <summary>A template for the paths of a batch's images, such as <c>out/{id}-{index}.png</c>.</summary>
/// <remarks>The literal folders before the first placeholder are fixed when the template is parsed. Values become parts of file names, never folders.</remarks>
internal sealed class OutputTemplate
{
    /// <summary>Below the usual limit of 255 bytes, so that a number still fits.</summary>
    private const int MaxNameByteLength = 240;

    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    private readonly string _template;
    private readonly string _folder;
    private readonly IReadOnlyList<Part> _parts;
    private readonly string _extension;

    private OutputTemplate(string template, string folder, IReadOnlyList<Part> parts)
    {
        (_template, _folder, _parts) = (template, folder, parts);
        _extension = parts[^1] is { IsPlaceholder: false, Text: var end } ? Path.GetExtension(end) : "";
        HasIndex = parts.Any(part => part.IsPlaceholder && IsNamed(part.Text, "index"));
    }

    /// <summary>Without <c>{index}</c>, the images after the first get <c>-{index}</c> before the extension.</summary>
    public bool HasIndex { get; }

    /// <exception cref="ArgumentException"><paramref name="template"/> is blank, is not the name of a file, or has a brace without its counterpart.</exception>
    public static OutputTemplate Parse(string template, [CallerArgumentExpression(nameof(template))] string? parameterName = null)
    {
        if (string.IsNullOrWhiteSpace(template) || template[^1] is '/' or '\\' or '.' or ' ')
        {
            throw new ArgumentException($"The output template '{Quote(template)}' is not the name of a file. Set it to a template such as 'out/{{id}}-{{index}}.png'.", parameterName);
        }

        var parts = OutputTemplateSyntax.Parse(template, parameterName);
        string start = parts[0].IsPlaceholder ? "" : parts[0].Text;
        string folder = start[..(start.LastIndexOfAny(Separators) + 1)];
        string rest = start[folder.Length..];
        IReadOnlyList<Part> name = start.Length == 0 ? parts : rest.Length == 0 ? [.. parts.Skip(1)] : [parts[0] with { Text = rest }, .. parts.Skip(1)];
        ThrowIfForbidden(template, folder, name, parameterName);
        return new OutputTemplate(template, Path.GetFullPath(Path.Join(folder, ".")), name);
    }

    /// <param name="row">The row.</param>
    /// <param name="imageIndex">The image's index in the result, from 0.</param>
    /// <param name="path">The full path; empty when there is a problem.</param>
    /// <param name="problem">Why there is no path for this row, and what to do.</param>
    public bool TryCreate(OutputRow row, int imageIndex, out string path, out string? problem)
    {
        path = "";
        var name = new StringBuilder();
        foreach (var part in _parts)
        {
            string? text = part.IsPlaceholder ? ValueOf(part.Text, row, imageIndex) : part.Text;
            if (text is null)
            {
                problem = $"The output template '{Quote(_template)}' has no value for '{{{Quote(part.Text)}}}' in this row. {Known(row)}";
                return false;
            }

            name.Append(text);
        }

        if (!HasIndex && imageIndex > 0)
        {
            name.Insert(name.Length - _extension.Length, string.Create(CultureInfo.InvariantCulture, $"-{imageIndex}"));
        }

        problem = ProblemOf(name.ToString(), out string created);
        path = problem is null ? created : "";
        return problem is null;
    }

    /// <summary>The form in which two paths of the template are equal when they are the same file on some operating system, whatever the folder is called on this machine.</summary>
    /// <remarks>In globalization-invariant mode .NET does not normalize text, and only the case is folded.</remarks>
    public string CollisionKeyOf(string path) => Path.GetRelativePath(_folder, path).Replace('\\', '/').Normalize(NormalizationForm.FormC).ToUpperInvariant();

    private static void ThrowIfForbidden(string template, string folder, IReadOnlyList<Part> name, string? parameterName)
    {
        string literals = string.Concat(name.Where(part => !part.IsPlaceholder).Select(part => part.Text));
        char[] forbidden = [.. Path.GetInvalidFileNameChars().Except(Separators)];
        if (folder.Contains('\0') || literals.IndexOfAny(forbidden) >= 0)
        {
            throw new ArgumentException($"The output template '{Quote(template)}' contains a character that file names cannot contain. Remove it.", parameterName);
        }
    }

    private static string? ValueOf(string name, OutputRow row, int imageIndex) =>
        IsNamed(name, "index") ? imageIndex.ToString(CultureInfo.InvariantCulture)
        : IsNamed(name, "line") ? row.LineNumber.ToString(CultureInfo.InvariantCulture)
        : TextOf(name, row) is { } text ? FileNamePart.Of(text)
        : null;

    private static string? TextOf(string name, OutputRow row) =>
        IsNamed(name, "id") || IsNamed(name, "key") ? row.Key
        : IsNamed(name, "model") ? row.Model
        : IsNamed(name, "image") ? row.FirstImage is { } image ? StemOf(image) : null
        : row.Values.FirstOrDefault(value => IsNamed(value.Key, name)).Value;

    private static string StemOf(string image) =>
        Path.GetFileNameWithoutExtension(ImageLocation.UrlOf(image) is { } url ? Uri.UnescapeDataString(url.Segments[^1]) : image);

    private static string Known(OutputRow row)
    {
        IEnumerable<string> names = ["id", "index", "line", "model", .. row.FirstImage is null ? Array.Empty<string>() : ["image"], .. row.Values.Keys];
        return TextSanitizer.Sanitize($"Known are {string.Join(", ", names.Select(name => $"{{{name}}}"))}.");
    }

    private string? ProblemOf(string name, out string path)
    {
        path = Path.GetFullPath(Path.Join(_folder, name));
        if (!path.StartsWith(Path.EndsInDirectorySeparator(_folder) ? _folder : _folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return $"The output template '{Quote(_template)}' leads to '{Quote(path)}', which is outside its folder '{Quote(_folder)}'. Remove '..' after the first placeholder.";
        }

        string? longName = name.Split(Separators).FirstOrDefault(part => Encoding.UTF8.GetByteCount(part) > MaxNameByteLength);
        return longName is null ? null : $"The output template '{Quote(_template)}' leads to the name '{Quote(longName)}', which is longer than {MaxNameByteLength} bytes. Use fewer placeholders in a name.";
    }

    private static bool IsNamed(string text, string name) => string.Equals(text, name, StringComparison.OrdinalIgnoreCase);

    private static string Quote(string? text) => TextSanitizer.Sanitize(text ?? "", TextSanitizer.ValueLength);
}

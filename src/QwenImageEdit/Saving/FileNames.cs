using System.Globalization;
using System.Text.RegularExpressions;
using QwenImageEdit.Images;
using QwenImageEdit.Texts;
using static System.FormattableString;

namespace QwenImageEdit.Saving;

/// <summary>Creates the file names of a result's images from a template.</summary>
internal static class FileNames
{
    private static readonly Regex Placeholder = new(@"\{[^{}]*\}|[{}]", RegexOptions.CultureInvariant);

    /// <returns>Why the template cannot be used, and what to do; null if it can.</returns>
    public static string? FaultOf(string? template)
    {
        if (string.IsNullOrWhiteSpace(template))
        {
            return $"FileNameTemplate is {(template is null ? "null" : "blank")}. Set it to a template such as '{ImageSaveOptions.DefaultFileNameTemplate}'.";
        }

        string? unknown = Placeholder.Matches(template).Cast<Match>().Select(match => match.Value).FirstOrDefault(text => text is not ("{request}" or "{index}" or "{model}"));
        return unknown is null ? null : $"FileNameTemplate is '{Shown(template!)}', but '{Shown(unknown)}' is not a placeholder. Use {{request}}, {{index}}, {{model}} and no other braces.";
    }

    /// <summary>Creates one safe name for each image. No two are equal, not even if case is ignored.</summary>
    public static IReadOnlyList<string> Create(string template, ImageEditResult result)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. result.Images.Select(image => Unique(Render(template, result, image), taken))];
    }

    private static string Shown(string text) => TextSanitizer.Sanitize(KeyRedaction.Redact(text), TextSanitizer.ValueLength);

    private static string Render(string template, ImageEditResult result, EditedImage image) => Placeholder.Replace(template, match => match.Value switch
    {
        "{request}" => result.RequestId.Length > 0 ? DistinctName.Of(result.RequestId) : Invariant($"{result.ReceivedAt.UtcDateTime:yyyyMMdd-HHmmss-fff}"),
        "{index}" => image.Index.ToString(CultureInfo.InvariantCulture),
        _ => DistinctName.Of(result.Model.Id),
    });

    private static string Unique(string text, HashSet<string> taken)
    {
        bool hasExtension = ImageFileExtension.Promised(text) is not null;
        string extension = hasExtension ? Path.GetExtension(text) : ImageFileExtension.Of(ImageFormat.Png);
        string stem = hasExtension ? text.Substring(0, text.Length - extension.Length) : text;
        string name = SafeFileName.Create(stem, extension);
        for (int number = 2; !taken.Add(name); number++)
        {
            name = SafeFileName.Create(stem, Invariant($"-{number}{extension}"));
        }

        return name;
    }
}

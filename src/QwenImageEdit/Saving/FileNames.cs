using System.Globalization;
using System.Text.RegularExpressions;
using QwenImageEdit.Images;
using QwenImageEdit.Texts;
using static System.FormattableString;

namespace QwenImageEdit.Saving;

/// <summary>Names the images of a result by a template.</summary>
internal static class FileNames
{
    private static readonly Regex Placeholder = new(@"\{[^{}]*\}|[{}]", RegexOptions.CultureInvariant);

    /// <exception cref="ArgumentException">The template cannot be used.</exception>
    public static string Checked(string template)
    {
        if (string.IsNullOrWhiteSpace(template))
        {
            throw new ArgumentException($"FileNameTemplate is '{template}'. It names files, for example '{ImageSaveOptions.DefaultFileNameTemplate}'.", nameof(template));
        }

        foreach (Match match in Placeholder.Matches(template))
        {
            if (match.Value is not ("{request}" or "{index}" or "{model}"))
            {
                throw new ArgumentException($"FileNameTemplate is '{KeyRedaction.Redact(template)}', and '{match.Value}' stands for nothing. It may hold {{request}}, {{index}} and {{model}}.", nameof(template));
            }
        }

        return template;
    }

    /// <summary>One safe name for each image, no two alike even where case does not count.</summary>
    public static IReadOnlyList<string> Create(string template, ImageEditResult result)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. result.Images.Select(image => Unique(Render(template, result, image), taken))];
    }

    private static string Render(string template, ImageEditResult result, EditedImage image) => Placeholder.Replace(template, match => match.Value switch
    {
        "{request}" => result.RequestId.Length > 0 ? DistinctName.Of(result.RequestId) : Invariant($"{result.ReceivedAt.UtcDateTime:yyyyMMdd-HHmmss-fff}"),
        "{index}" => image.Index.ToString(CultureInfo.InvariantCulture),
        _ => DistinctName.Of(result.Model.Id),
    });

    private static string Unique(string text, HashSet<string> taken)
    {
        string extension = ImageFormats.FromFileName(text) is null ? ImageFormat.Png.GetFileExtension() : Path.GetExtension(text);
        string stem = ImageFormats.FromFileName(text) is null ? text : text.Substring(0, text.Length - extension.Length);
        string name = SafeFileName.Create(stem, extension);
        for (int number = 2; !taken.Add(name); number++)
        {
            name = SafeFileName.Create(stem, Invariant($"-{number}{extension}"));
        }

        return name;
    }
}

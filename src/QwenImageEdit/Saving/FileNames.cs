using System.Globalization;
using System.Text.RegularExpressions;
using QwenImageEdit.Settings;
using static System.FormattableString;

namespace QwenImageEdit.Saving;

/// <summary>Creates the file names of a result's images from a template.</summary>
internal static class FileNames
{
    private static readonly Regex Placeholder = new(@"\{[^{}]*\}|[{}]", RegexOptions.CultureInvariant);

    public static void Check(string? template, OptionFaults faults)
    {
        const string option = nameof(ImageSaveOptions.FileNameTemplate);
        if (string.IsNullOrWhiteSpace(template))
        {
            faults.Add(new OptionFault(option, template is null ? "null" : "blank", $"Set it to a template such as '{ImageSaveOptions.DefaultFileNameTemplate}'."));
            return;
        }

        string? unknown = Placeholder.Matches(template).Cast<Match>().Select(match => match.Value).FirstOrDefault(text => text is not ("{request}" or "{index}" or "{model}"));
        if (unknown is not null)
        {
            string quoted = OptionFault.Quote(unknown, apiKey: null);
            faults.Add(new OptionFault(option, OptionFault.Quote(template, apiKey: null), $"{quoted} is not a placeholder. Use {{request}}, {{index}}, {{model}} and no other braces."));
        }
    }

    /// <summary>Creates one safe name for each image. No two are equal, not even if case is ignored.</summary>
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
        bool hasExtension = ImageFormats.FromFileName(text) is not null;
        string extension = hasExtension ? Path.GetExtension(text) : ImageFormat.Png.GetFileExtension();
        string stem = hasExtension ? text.Substring(0, text.Length - extension.Length) : text;
        string name = SafeFileName.Create(stem, extension);
        for (int number = 2; !taken.Add(name); number++)
        {
            name = SafeFileName.Create(stem, Invariant($"-{number}{extension}"));
        }

        return name;
    }
}

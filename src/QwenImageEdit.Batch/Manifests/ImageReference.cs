using System.Diagnostics.CodeAnalysis;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>An image as a row names it: a path or a URL.</summary>
internal static class ImageReference
{
    /// <summary>Makes a path full and leaves a URL as it is.</summary>
    /// <param name="text">What the row says.</param>
    /// <param name="folder">The full path that a relative path is relative to; null for the current directory.</param>
    /// <param name="image">The full path or the URL.</param>
    /// <param name="problem">Why the text names no image.</param>
    /// <returns>Whether the text names an image. Whether it exists is not checked.</returns>
    public static bool TryResolve(string text, string? folder, [NotNullWhen(true)] out string? image, [NotNullWhen(false)] out string? problem)
    {
        (image, problem) = (null, null);
        if (string.IsNullOrWhiteSpace(text))
        {
            problem = "is blank. Write a path or a URL.";
        }
        else if (text.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            problem = "is a data URI, which would be stored in the ledger. Save the image as a file and write its path.";
        }
        else if (text.Contains('\0'))
        {
            problem = "contains a null character, which no path can. Correct the path.";
        }
        else
        {
            image = IsLink(text) ? text : folder is null ? Path.GetFullPath(text) : Path.GetFullPath(text, folder);
        }

        return problem is null;
    }

    /// <exception cref="ArgumentException">The URL is not one that the service can fetch.</exception>
    public static ImageInput ToInput(string image) => IsLink(image) ? ImageInput.FromUri(image) : ImageInput.FromFile(image);

    /// <summary>The name of the file or of the end of the URL's path, without its extension.</summary>
    public static string NameOf(string image)
    {
        if (!IsLink(image))
        {
            return Path.GetFileNameWithoutExtension(image);
        }

        int end = image.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? image : image.AsSpan(0, end);
        return Path.GetFileNameWithoutExtension(path[(path.LastIndexOf('/') + 1)..]).ToString();
    }

    /// <summary>Schemes that the service cannot fetch are links too, so that the message about them names the scheme.</summary>
    public static bool IsLink(string text) => text.Contains("://", StringComparison.Ordinal);
}

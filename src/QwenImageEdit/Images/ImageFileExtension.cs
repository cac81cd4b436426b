namespace QwenImageEdit.Images;

/// <summary>Which file extension promises which format.</summary>
internal static class ImageFileExtension
{
    public static string Of(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => ".jpg",
        ImageFormat.Png => ".png",
        ImageFormat.Bmp => ".bmp",
        ImageFormat.Tiff => ".tiff",
        ImageFormat.Webp => ".webp",
        ImageFormat.Gif => ".gif",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such format."),
    };

    /// <returns>Null when the extension promises no image.</returns>
    public static ImageFormat? Promised(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".JPG" or ".JPEG" => ImageFormat.Jpeg,
        ".PNG" => ImageFormat.Png,
        ".BMP" => ImageFormat.Bmp,
        ".TIF" or ".TIFF" => ImageFormat.Tiff,
        ".WEBP" => ImageFormat.Webp,
        ".GIF" => ImageFormat.Gif,
        _ => null,
    };

    /// <summary>The path whose extension keeps its promise.</summary>
    public static string Correct(string path, ImageFormat format) =>
        Promised(path) is { } promised && promised != format ? Path.ChangeExtension(path, Of(format)) : path;
}

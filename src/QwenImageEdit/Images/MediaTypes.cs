namespace QwenImageEdit.Images;

internal static class MediaTypes
{
    /// <summary>The usual extension of files of a format, with its dot.</summary>
    public static string FileExtension(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => ".jpg",
        ImageFormat.Tiff => ".tif",
        _ => Of(format).Replace("image/", "."),
    };

    public static string Of(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "image/jpeg",
        ImageFormat.Png => "image/png",
        ImageFormat.Bmp => "image/bmp",
        ImageFormat.Tiff => "image/tiff",
        ImageFormat.Webp => "image/webp",
        ImageFormat.Gif => "image/gif",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such format."),
    };
}

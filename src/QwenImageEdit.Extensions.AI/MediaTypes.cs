using QwenImageEdit.Images;

namespace QwenImageEdit.Extensions.AI;

internal static class MediaTypes
{
    /// <summary>What the service makes.</summary>
    public const string Png = "image/png";

    /// <summary>What nothing is known of.</summary>
    public const string Unknown = "application/octet-stream";

    /// <summary>Told from the first bytes.</summary>
    public static string Of(ReadOnlyMemory<byte> image) =>
        ImageSignature.Detect(image.Slice(0, Math.Min(image.Length, ImageSignature.MaxLength)).ToArray()) switch
        {
            ImageFormat.Jpeg => "image/jpeg",
            ImageFormat.Png => Png,
            ImageFormat.Bmp => "image/bmp",
            ImageFormat.Tiff => "image/tiff",
            ImageFormat.Webp => "image/webp",
            ImageFormat.Gif => "image/gif",
            _ => Unknown,
        };
}

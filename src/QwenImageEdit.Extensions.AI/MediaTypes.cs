namespace QwenImageEdit.Extensions.AI;

internal static class MediaTypes
{
    /// <summary>The media type of the images that the service makes.</summary>
    public const string Png = "image/png";

    /// <summary>The media type of bytes in an unknown format.</summary>
    public const string Unknown = "application/octet-stream";

    /// <summary>Detects the media type from the first bytes.</summary>
    public static string Of(ReadOnlyMemory<byte> image) => ImageFormats.Detect(image.Span)?.GetMediaType() ?? Unknown;
}

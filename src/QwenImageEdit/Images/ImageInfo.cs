using System.Text.Json.Serialization;

namespace QwenImageEdit;

/// <summary>What the header of an image contains.</summary>
public sealed record ImageInfo
{
    /// <summary>The format, detected from the bytes and never from a file name.</summary>
    [JsonPropertyName("format")]
    public required ImageFormat Format { get; init; }

    /// <summary>Width in pixels, at least 1, with the EXIF orientation applied.</summary>
    [JsonPropertyName("width")]
    public required int Width { get; init; }

    /// <summary>Height in pixels, at least 1, with the EXIF orientation applied.</summary>
    [JsonPropertyName("height")]
    public required int Height { get; init; }

    /// <summary>Length of the whole image in bytes, at least 1.</summary>
    [JsonPropertyName("byteLength")]
    public required long ByteLength { get; init; }
}

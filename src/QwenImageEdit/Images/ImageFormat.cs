using System.Text.Json.Serialization;

namespace QwenImageEdit;

/// <summary>An image format that the service supports as input. <c>default</c> is not a format.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImageFormat>))]
public enum ImageFormat
{
    /// <summary>JPEG, <c>image/jpeg</c>.</summary>
    Jpeg = 1,

    /// <summary>PNG, <c>image/png</c>.</summary>
    Png = 2,

    /// <summary>Windows bitmap, <c>image/bmp</c>.</summary>
    Bmp = 3,

    /// <summary>TIFF or BigTIFF in either byte order, <c>image/tiff</c>.</summary>
    Tiff = 4,

    /// <summary>WEBP, lossy, lossless or extended, <c>image/webp</c>.</summary>
    Webp = 5,

    /// <summary>GIF, <c>image/gif</c>; the service uses only the first frame.</summary>
    Gif = 6,
}

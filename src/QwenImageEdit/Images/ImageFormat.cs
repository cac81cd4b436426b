namespace QwenImageEdit;

/// <summary>A format that the service takes as input.</summary>
public enum ImageFormat
{
    /// <summary>JPEG, <c>image/jpeg</c>.</summary>
    Jpeg = 1,

    /// <summary>PNG, <c>image/png</c>.</summary>
    Png = 2,

    /// <summary>Windows bitmap, <c>image/bmp</c>.</summary>
    Bmp = 3,

    /// <summary>TIFF of either byte order, <c>image/tiff</c>.</summary>
    Tiff = 4,

    /// <summary>WEBP, lossy, lossless or extended, <c>image/webp</c>.</summary>
    Webp = 5,

    /// <summary>GIF, <c>image/gif</c>; the service takes the first frame only.</summary>
    Gif = 6,
}

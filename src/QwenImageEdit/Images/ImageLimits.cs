namespace QwenImageEdit;

/// <summary>The limits of the service for input images, for every model. They can change in a new version of this package.</summary>
public static class ImageLimits
{
    /// <summary>Maximum length of one image in bytes: 10,485,760 (10 MB); the minimum is 1. Source: the API reference.</summary>
    public static int MaxBytes => 10 * 1024 * 1024;

    /// <summary>Maximum length of one data URI in bytes: 10,485,760. An image with a longer one cannot be sent inline. Source: the service's responses.</summary>
    public static int MaxDataUriBytes => 10_485_760;

    /// <summary>Maximum length of a whole request in bytes, including inline images: 67,108,864 (64 MB). Source: the service's responses.</summary>
    public static int MaxRequestBytes => 64 * 1024 * 1024;

    /// <summary>Maximum length in bytes of all inline images of a request together, before they are encoded: 16,777,216 (16 MB). Source: the service's responses.</summary>
    public static int MaxInlineBytes => 16 * 1024 * 1024;

    /// <summary>Minimum width and height in pixels: 10. There is no maximum. Source: the service's responses.</summary>
    public static int MinSide => 10;

    /// <summary>Maximum ratio of the longer side to the shorter one: 200; the minimum is 1. Source: the service's responses.</summary>
    public static int MaxRatio => 200;

    /// <summary>Minimum width and height in pixels for good results: 384. Source: the API reference.</summary>
    public static int AdvisedMinSide => 384;

    /// <summary>Maximum width and height in pixels for good results: 3072. Source: the API reference.</summary>
    public static int AdvisedMaxSide => 3072;
}

namespace QwenImageEdit;

/// <summary>What the service takes as an input image, whatever the model.</summary>
public static class ImageLimits
{
    /// <summary>Most bytes of one image: 10 MB (API reference).</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Longest data URI, in encoded bytes: what is longer cannot go inline (the service's answers).</summary>
    public const int MaxDataUriBytes = 10_485_760;

    /// <summary>Most bytes of a whole request with inline images (the service's answers).</summary>
    public const int MaxRequestBytes = 64 * 1024 * 1024;

    /// <summary>Most bytes, before encoding, of all inline images of a request together (the service's answers).</summary>
    public const int MaxInlineBytes = 16 * 1024 * 1024;

    /// <summary>Shortest side in pixels (the service's answers).</summary>
    public const int MinSide = 10;

    /// <summary>Largest ratio of the longer side to the shorter (the service's answers).</summary>
    public const int MaxRatio = 200;

    /// <summary>Shortest side for good results, in pixels (API reference).</summary>
    public const int AdvisedMinSide = 384;

    /// <summary>Longest side for good results, in pixels (API reference).</summary>
    public const int AdvisedMaxSide = 3072;
}

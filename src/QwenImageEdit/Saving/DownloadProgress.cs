using static System.FormattableString;

namespace QwenImageEdit;

/// <summary>The progress of downloading one image.</summary>
public readonly record struct DownloadProgress
{
    /// <summary>The image.</summary>
    public required EditedImage Image { get; init; }

    /// <summary>Number of bytes of the image that were received, after decompression. It falls back if the download has to start again.</summary>
    public required long BytesReceived { get; init; }

    /// <summary>Size of the image in bytes; null if the host did not announce it.</summary>
    public long? TotalBytes { get; init; }

    /// <summary>Describes the progress in one line.</summary>
    /// <returns>The image's index, the bytes that were received and the total.</returns>
    public override string ToString() => Invariant($"Image {Image?.Index}: {BytesReceived} of {TotalBytes?.ToString("D", null) ?? "unknown"} bytes");
}

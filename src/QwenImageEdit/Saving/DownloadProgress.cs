namespace QwenImageEdit;

/// <summary>How far the download of one image is.</summary>
/// <param name="Image">The image.</param>
/// <param name="BytesReceived">Bytes of the image that are here, decoded. Falls back to 0 when the download has to start over.</param>
/// <param name="TotalBytes">The image's length; null when it was not announced.</param>
public readonly record struct DownloadProgress(EditedImage Image, long BytesReceived, long? TotalBytes);

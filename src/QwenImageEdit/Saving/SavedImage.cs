namespace QwenImageEdit;

/// <summary>An image that is whole in its file.</summary>
/// <param name="Image">The image.</param>
/// <param name="Path">The file, as a full path.</param>
/// <param name="Format">The format, told from the bytes.</param>
/// <param name="ByteLength">Length in bytes.</param>
public sealed record SavedImage(EditedImage Image, string Path, ImageFormat Format, long ByteLength)
{
    /// <summary>True when the wanted name promised another format, such as <c>.png</c> for what came as JPEG, and the extension was replaced.</summary>
    public bool IsExtensionReplaced { get; init; }
}

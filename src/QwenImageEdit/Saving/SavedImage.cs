using QwenImageEdit.Texts;
using static System.FormattableString;

namespace QwenImageEdit;

/// <summary>An image that was saved completely to a file.</summary>
public sealed record SavedImage
{
    /// <summary>The image.</summary>
    public required EditedImage Image { get; init; }

    /// <summary>The full path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>The format, detected from the bytes.</summary>
    public required ImageFormat Format { get; init; }

    /// <summary>Size of the file in bytes.</summary>
    public required long ByteLength { get; init; }

    /// <summary>True if the extension of the requested name belongs to another format, such as <c>.png</c> for a JPEG image, and was replaced. Default false.</summary>
    public bool IsExtensionReplaced { get; init; }

    /// <summary>Describes the saved image in one line.</summary>
    /// <returns>The image's index, and the path, format and size of the file.</returns>
    public override string ToString() => Invariant($"Image {Image.Index}: saved as '{TextSanitizer.Sanitize(Path)}' ({Format}, {ByteLength} bytes)");
}

using QwenImageEdit.Results;
using QwenImageEdit.Texts;
using static System.FormattableString;

namespace QwenImageEdit;

/// <summary>An image that could not be saved. It has been paid for: save it again instead of repeating the edit.</summary>
public sealed record ImageSaveFailure
{
    /// <summary>The image.</summary>
    public required EditedImage Image { get; init; }

    /// <summary>Why it was not saved. With an <see cref="ImageEditClient"/> it is always an <see cref="ImageDownloadException"/>.</summary>
    public required Exception Exception { get; init; }

    /// <summary>Describes the failure in one line.</summary>
    /// <returns>The image's index and the message of the exception, without the image's signed link.</returns>
    public override string ToString() => Invariant($"Image {Image.Index}: {TextSanitizer.Sanitize(KeyRedaction.Redact(WithoutSignature(Exception.Message)))}");

    private string WithoutSignature(string message) => Image.Url is { Length: > 0 } url ? message.Replace(url, ResultText.Link(url)) : message;
}

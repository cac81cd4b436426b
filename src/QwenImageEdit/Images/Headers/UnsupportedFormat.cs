namespace QwenImageEdit.Images;

/// <summary>A kind of file that the service does not support as input.</summary>
/// <param name="Name">With its article, such as "a HEIC image".</param>
/// <param name="Remedy">What to do next.</param>
internal sealed record UnsupportedFormat(string Name, string Remedy = UnsupportedFormat.Convert)
{
    public const string Convert = "Convert it to JPEG, PNG or WEBP.";
    public const string Decode = "Decode it from base64 first.";
    public const string DownloadAgain = "It is probably an error message that was saved instead of the image: download the image again.";
    public const string Extract = "Extract the image from it.";
    public const string SaveFrame = "Save one of its frames as JPEG, PNG or WEBP.";

    /// <param name="kind">Such as "DNG"; null when it is not known.</param>
    public static UnsupportedFormat CameraRaw(string? kind) => new(kind is null ? "a camera raw file" : $"a camera raw file ({kind})");

    public UnusableImageException Refusal() =>
        new(RequestViolationCode.ImageFormatNotSupported, $"is {Name}, which the service does not support", Remedy);
}

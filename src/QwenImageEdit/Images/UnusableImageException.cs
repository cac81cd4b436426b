namespace QwenImageEdit.Images;

/// <summary>An image cannot be sent. Internal: callers see a violation instead.</summary>
/// <param name="code">The rule that it breaks.</param>
/// <param name="predicate">The rest of a sentence that starts with the image, such as "is empty".</param>
/// <param name="remedy">What to do next.</param>
internal sealed class UnusableImageException(RequestViolationCode code, string predicate, string remedy = UnusableImageException.AnotherImage) : Exception(predicate)
{
    private const string AnotherImage = "Pass a complete JPEG, PNG, BMP, TIFF, WEBP or GIF image.";

    public RequestViolationCode Code { get; } = code;

    public string Remedy { get; } = remedy;
}

using QwenImageEdit.Texts;

namespace QwenImageEdit.Inputs;

/// <summary>An image that the service fetches from a URL.</summary>
internal sealed class UriImageInput(string uri) : ImageInput
{
    public string Uri { get; } = uri;

    /// <summary>The result that the link belongs to; null for any other link.</summary>
    public EditedImage? Result { get; init; }

    private protected override bool HasSameSource(ImageInput other) => other is UriImageInput same && string.Equals(Uri, same.Uri, StringComparison.Ordinal);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Uri);

    public override string ToString() => TextSanitizer.Sanitize(ImageUri.WithoutQuery(Uri), TextSanitizer.ValueLength);

    internal override ImageInspection Inspect() => ImageInspection.Unseen;
}

using QwenImageEdit.Texts;

namespace QwenImageEdit.Inputs;

/// <summary>An image that the service fetches from a URL.</summary>
internal class UriImageInput(string uri) : ImageInput
{
    public string Uri { get; } = uri;

    private protected sealed override bool HasSameSource(ImageInput other) => other is UriImageInput same && string.Equals(Uri, same.Uri, StringComparison.Ordinal);

    public sealed override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Uri);

    public sealed override string ToString() => TextSanitizer.Sanitize(ImageUri.WithoutQuery(Uri), TextSanitizer.ValueLength);

    internal sealed override ImageInspection Inspect() => ImageInspection.Unseen;
}

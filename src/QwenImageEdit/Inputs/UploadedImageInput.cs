using QwenImageEdit.Texts;

namespace QwenImageEdit.Inputs;

/// <summary>An image that lies in the service's temporary storage, for one model and a limited time.</summary>
internal sealed class UploadedImageInput(string uri, ImageEditModel model, ImageInfo info, DateTimeOffset expiresAt) : ImageInput
{
    public string Uri { get; } = uri;

    public ImageEditModel Model { get; } = model;

    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Uri);

    public override string ToString() => TextSanitizer.Sanitize(Uri, TextSanitizer.ValueLength);

    internal override ImageInspection Inspect() => new(info);

    private protected override bool HasSameSource(ImageInput other) =>
        other is UploadedImageInput same && string.Equals(Uri, same.Uri, StringComparison.Ordinal) && Model == same.Model && ExpiresAt == same.ExpiresAt;
}

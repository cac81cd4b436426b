using System.Text.Json.Serialization;
using QwenImageEdit.Inputs;
using QwenImageEdit.Texts;

namespace QwenImageEdit;

/// <summary>An image in the temporary storage of the service, for one model and a limited time.</summary>
/// <remarks>
/// It can be stored as JSON and used by another process: its member names are part of the format and do not depend on serializer options.
/// A request with another model, or one that is sent after <see cref="ExpiresAt"/>, is refused before anything is sent.
/// </remarks>
public sealed class UploadedImage : ImageInput
{
    /// <summary>The URL of the image, exactly as it is sent: it starts with <c>oss://</c> and is percent-encoded.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">The value is not such a URL.</exception>
    [JsonPropertyName("url")]
    public required string Url { get; init => field = Checked(value); }

    /// <summary>The only model that can use the image.</summary>
    /// <exception cref="ArgumentException">The value is <c>default</c>.</exception>
    [JsonPropertyName("model")]
    public required ImageEditModel Model
    {
        get;
        init => field = value != default ? value : throw new ArgumentException("The model is empty. Pass the model that the image was uploaded for.", nameof(value));
    }

    /// <summary>When the storage deletes the image, usually 48 hours after the upload.</summary>
    [JsonPropertyName("expiresAt")]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The header of the image, for advice on its size; null when it is not known. Default null.</summary>
    [JsonPropertyName("info")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImageInfo? Info { get; init; }

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Url);

    /// <inheritdoc/>
    public override string ToString() => TextSanitizer.Sanitize(ImageUri.WithoutQuery(Url), TextSanitizer.ValueLength);

    internal override ImageInspection Inspect() => new(Info);

    private protected override bool HasSameSource(ImageInput other) =>
        other is UploadedImage same && string.Equals(Url, same.Url, StringComparison.Ordinal) && Model == same.Model && ExpiresAt == same.ExpiresAt && Info == same.Info;

    private static string Checked(string url) => string.Equals(url, ImageUri.Encode(url), StringComparison.Ordinal) && ImageUri.IsStored(url)
        ? url
        : throw new ArgumentException($"'{TextSanitizer.Sanitize(ImageUri.WithoutQuery(url), TextSanitizer.ValueLength)}' is not the URL of an uploaded image, which starts with oss:// and is percent-encoded. For any other URL use ImageInput.FromUri.", nameof(url));
}

using System.Text.Json.Serialization;
using QwenImageEdit.Results;
using static System.FormattableString;

namespace QwenImageEdit;

/// <summary>One result image: a link that expires, or the image's bytes if the service sent them inline.</summary>
public sealed record EditedImage
{
    /// <summary>Position among the results of one edit, starting at 0.</summary>
    [JsonPropertyName("index")]
    public int Index { get; init; }

    /// <summary>The link exactly as the service wrote it; null if the image was sent inline.</summary>
    /// <remarks>It is a string and not a <see cref="Uri"/>, because the link is signed byte for byte and a <see cref="Uri"/> may rewrite its escapes.</remarks>
    [JsonPropertyName("url")]
    public string? Url { get; init; }

    /// <summary>The image's bytes if it was sent inline; otherwise empty.</summary>
    [JsonPropertyName("data")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>When the link expires; null for an inline image.</summary>
    [JsonPropertyName("expiresAt")]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Where <see cref="ExpiresAt"/> comes from.</summary>
    [JsonPropertyName("expirySource")]
    public ExpirySource ExpirySource { get; init; }

    /// <summary>Describes the image in one line.</summary>
    /// <returns>The index and the link without its query, which contains the signature, or the number of inline bytes.</returns>
    public override string ToString() => Invariant($"Image {Index}: {Describe()}");

    /// <inheritdoc/>
    public bool Equals(EditedImage? other) =>
        other is not null
        && Index == other.Index
        && string.Equals(Url, other.Url, StringComparison.Ordinal)
        && ExpiresAt == other.ExpiresAt
        && ExpirySource == other.ExpirySource
        && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        StringComparer.Ordinal.GetHashCode(Url ?? string.Empty) ^ Index ^ Data.Length;

    private string Describe() => Url is { } url
        ? ResultText.Link(url) + (ExpiresAt is { } end ? $", expires {ResultText.Time(end)}" : string.Empty)
        : Data.IsEmpty ? "no link and no data" : Invariant($"{Data.Length} bytes");
}

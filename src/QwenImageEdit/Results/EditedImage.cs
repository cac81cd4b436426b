using System.Text.Json.Serialization;

namespace QwenImageEdit;

/// <summary>One result image: a link that expires, or bytes that came inline.</summary>
public sealed record EditedImage
{
    /// <summary>Place among the results of one edit, from 0.</summary>
    [JsonPropertyName("index")]
    public int Index { get; init; }

    /// <summary>The link exactly as the service wrote it; null when the image came inline.</summary>
    /// <remarks>A string and no <see cref="Uri"/>: the link is signed byte for byte, and a Uri rewrites escapes when it is printed.</remarks>
    [JsonPropertyName("url")]
    public string? Url { get; init; }

    /// <summary>The image's bytes when it came inline; empty otherwise.</summary>
    [JsonPropertyName("data")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>When the link dies; null for an inline image.</summary>
    [JsonPropertyName("expiresAt")]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Where <see cref="ExpiresAt"/> comes from.</summary>
    [JsonPropertyName("expirySource")]
    public ExpirySource ExpirySource { get; init; }

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
}

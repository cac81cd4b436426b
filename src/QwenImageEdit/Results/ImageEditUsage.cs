using System.Text.Json;
using System.Text.Json.Serialization;

namespace QwenImageEdit;

/// <summary>What the service counted for one edit.</summary>
public sealed record ImageEditUsage
{
    /// <summary>Number of images made, which is what is billed; null when not told.</summary>
    [JsonPropertyName("imageCount")]
    public int? ImageCount { get; init; }

    /// <summary>Width of the images in pixels; null when not told.</summary>
    [JsonPropertyName("width")]
    public int? Width { get; init; }

    /// <summary>Height of the images in pixels; null when not told.</summary>
    [JsonPropertyName("height")]
    public int? Height { get; init; }

    /// <summary>Everything else the service counted, as it wrote it.</summary>
    [JsonPropertyName("additionalProperties")]
    public IReadOnlyDictionary<string, JsonElement>? AdditionalProperties { get; init; }

    /// <inheritdoc/>
    public bool Equals(ImageEditUsage? other) =>
        other is not null
        && ImageCount == other.ImageCount
        && Width == other.Width
        && Height == other.Height
        && JsonMembers.Equal(AdditionalProperties, other.AdditionalProperties);

    /// <inheritdoc/>
    public override int GetHashCode() => (ImageCount, Width, Height).GetHashCode();
}

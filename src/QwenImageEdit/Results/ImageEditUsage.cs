using System.Text.Json;
using System.Text.Json.Serialization;
using QwenImageEdit.Json;
using QwenImageEdit.Results;
using static System.FormattableString;

namespace QwenImageEdit;

/// <summary>What the service counted for one edit.</summary>
public sealed record ImageEditUsage
{
    /// <summary>Number of images that the service made, which is what it bills; null if it was not reported.</summary>
    [JsonPropertyName("imageCount")]
    public int? ImageCount { get; init; }

    /// <summary>Width of the images in pixels; null if it was not reported.</summary>
    [JsonPropertyName("width")]
    public int? Width { get; init; }

    /// <summary>Height of the images in pixels; null if it was not reported.</summary>
    [JsonPropertyName("height")]
    public int? Height { get; init; }

    /// <summary>The price tier of the images, such as <c>qima_output_1k</c>, which the 3.0 family reports; null if it was not reported.</summary>
    [JsonPropertyName("outputImageType")]
    public string? OutputImageType { get; init; }

    /// <summary>Number of input images that were counted, which the 3.0 family reports; null if it was not reported.</summary>
    [JsonPropertyName("inputImageCount")]
    public int? InputImageCount { get; init; }

    /// <summary>The price tier of the input images, which the 3.0 family reports; null if it was not reported.</summary>
    [JsonPropertyName("inputImageType")]
    public string? InputImageType { get; init; }

    /// <summary>The other members of the usage, as the service wrote them; null if there are none.</summary>
    [JsonPropertyName("additionalProperties")]
    public IReadOnlyDictionary<string, JsonElement>? AdditionalProperties { get; init; }

    /// <summary>Describes the usage in one line.</summary>
    /// <returns>The number of images and their size.</returns>
    public override string ToString()
    {
        string count = ImageCount is { } images ? ResultText.ImageCount(images) : "Unknown number of images";
        return (Width, Height) is ({ } width, { } height) ? Invariant($"{count}, {width}x{height} pixels") : count;
    }

    /// <inheritdoc/>
    public bool Equals(ImageEditUsage? other) =>
        other is not null
        && ImageCount == other.ImageCount
        && Width == other.Width
        && Height == other.Height
        && string.Equals(OutputImageType, other.OutputImageType, StringComparison.Ordinal)
        && InputImageCount == other.InputImageCount
        && string.Equals(InputImageType, other.InputImageType, StringComparison.Ordinal)
        && JsonMembers.Equal(AdditionalProperties, other.AdditionalProperties);

    /// <inheritdoc/>
    public override int GetHashCode() => (ImageCount, Width, Height).GetHashCode();
}

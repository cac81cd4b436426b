using System.Text.Json;
using System.Text.Json.Serialization;

namespace QwenImageEdit;

/// <summary>What one edit brought: images, and what the service said about them. Can be stored as JSON and restored later.</summary>
public sealed record ImageEditResult
{
    /// <summary>The service's id of this request, for questions to its support; empty when not told.</summary>
    [JsonPropertyName("requestId")]
    public string RequestId { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>The model that was asked.</summary>
    [JsonPropertyName("model")]
    public ImageEditModel Model { get; init; }

    /// <summary>The images, in the service's order. After a partial success there are fewer than were asked for.</summary>
    [JsonPropertyName("images")]
    public IReadOnlyList<EditedImage> Images { get; init => field = [.. value ?? []]; } = [];

    /// <summary>What was counted.</summary>
    [JsonPropertyName("usage")]
    public ImageEditUsage Usage { get; init => field = value ?? new(); } = new();

    /// <summary>Why the model stopped; <c>stop</c> when it was done. Null when not told.</summary>
    [JsonPropertyName("finishReason")]
    public string? FinishReason { get; init; }

    /// <summary>Text that came with the images; null when there was none.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>How many images the service reports as failed (they are not billed); 0 when not told.</summary>
    [JsonPropertyName("failedCount")]
    public int FailedCount { get; init; }

    /// <summary>When the reply was read.</summary>
    [JsonPropertyName("receivedAt")]
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Everything else in the reply, as the service wrote it.</summary>
    [JsonPropertyName("additionalProperties")]
    public IReadOnlyDictionary<string, JsonElement>? AdditionalProperties { get; init; }

    /// <inheritdoc/>
    public bool Equals(ImageEditResult? other) =>
        other is not null
        && string.Equals(RequestId, other.RequestId, StringComparison.Ordinal)
        && Model == other.Model
        && Images.SequenceEqual(other.Images)
        && Usage == other.Usage
        && string.Equals(FinishReason, other.FinishReason, StringComparison.Ordinal)
        && string.Equals(Text, other.Text, StringComparison.Ordinal)
        && FailedCount == other.FailedCount
        && ReceivedAt == other.ReceivedAt
        && JsonMembers.Equal(AdditionalProperties, other.AdditionalProperties);

    /// <inheritdoc/>
    public override int GetHashCode() => (RequestId, Model, Images.Count, Usage).GetHashCode();
}

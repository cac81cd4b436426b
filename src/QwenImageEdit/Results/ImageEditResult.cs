using System.Text.Json;

namespace QwenImageEdit;

/// <summary>What one edit brought: images, and what the service said about them. Can be stored as JSON and restored later.</summary>
public sealed record ImageEditResult
{
    /// <summary>The service's id of this request, for questions to its support; empty when not told.</summary>
    public string RequestId { get; init; } = string.Empty;

    /// <summary>The model that was asked.</summary>
    public ImageEditModel Model { get; init; }

    /// <summary>The images, in the service's order. After a partial success there are fewer than were asked for.</summary>
    public IReadOnlyList<EditedImage> Images { get; init; } = [];

    /// <summary>What was counted.</summary>
    public ImageEditUsage Usage { get; init; } = new();

    /// <summary>Why the model stopped; <c>stop</c> when it was done. Null when not told.</summary>
    public string? FinishReason { get; init; }

    /// <summary>Text that came with the images; null when there was none.</summary>
    public string? Text { get; init; }

    /// <summary>How many images the service reports as failed (they are not billed); 0 when not told.</summary>
    public int FailedCount { get; init; }

    /// <summary>When the reply was read.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Everything else in the reply, as the service wrote it.</summary>
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

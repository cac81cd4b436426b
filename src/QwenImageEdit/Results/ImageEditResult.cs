using System.Text.Json;
using System.Text.Json.Serialization;
using QwenImageEdit.Json;
using QwenImageEdit.Results;
using QwenImageEdit.Texts;
using static System.FormattableString;

namespace QwenImageEdit;

/// <summary>The result of one edit: its images, and what the service reported about them. It can be stored and restored with <see cref="ImageEditJson"/>.</summary>
public sealed record ImageEditResult
{
    /// <summary>The service's id of the request, which its support asks for; empty if it was not reported.</summary>
    [JsonPropertyName("requestId")]
    public string RequestId { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>The model that made the images.</summary>
    [JsonPropertyName("model")]
    public ImageEditModel Model { get; init; }

    /// <summary>The images, in the service's order. After a partial success there are fewer than requested.</summary>
    [JsonPropertyName("images")]
    public IReadOnlyList<EditedImage> Images { get; init => field = [.. value ?? []]; } = [];

    /// <summary>What the service counted.</summary>
    [JsonPropertyName("usage")]
    public ImageEditUsage Usage { get; init => field = value ?? new(); } = new();

    /// <summary>Why the model stopped; <c>stop</c> if it finished. Null if it was not reported.</summary>
    [JsonPropertyName("finishReason")]
    public string? FinishReason { get; init; }

    /// <summary>Text that was sent with the images; null if there was none.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>Number of images that failed, which the service does not bill: as it reported, or otherwise the number of requested images that are missing; 0 for a sequence without a report.</summary>
    [JsonPropertyName("failedCount")]
    public int FailedCount { get; init; }

    /// <summary>When the response was received.</summary>
    [JsonPropertyName("receivedAt")]
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The other members of <c>output</c> in the response, as the service wrote them; null if there are none.</summary>
    [JsonPropertyName("outputProperties")]
    public IReadOnlyDictionary<string, JsonElement>? OutputProperties { get; init; }

    /// <summary>The other members of the response, as the service wrote them; null if there are none.</summary>
    [JsonPropertyName("additionalProperties")]
    public IReadOnlyDictionary<string, JsonElement>? AdditionalProperties { get; init; }

    /// <summary>Describes the result in one line.</summary>
    /// <returns>The ids of the request and the model, the number of images and why the model stopped. Links and text are not part of it.</returns>
    public override string ToString()
    {
        string?[] parts =
        [
            RequestId.Length > 0 ? $"Request {ResultText.Value(RequestId)}" : "Request without id",
            Model == default ? null : ResultText.Value(Model.Id),
            ResultText.ImageCount(Images.Count),
            FailedCount == 0 ? null : Invariant($"{FailedCount} failed"),
            FinishReason is null ? null : $"finish reason {ResultText.Value(FinishReason)}",
            Text is null ? null : Invariant($"text of {CodePoints.Count(Text)} characters"),
            $"received {ResultText.Time(ReceivedAt)}",
        ];
        return string.Join(", ", parts.Where(part => part is not null));
    }

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
        && JsonMembers.Equal(OutputProperties, other.OutputProperties)
        && JsonMembers.Equal(AdditionalProperties, other.AdditionalProperties);

    /// <inheritdoc/>
    public override int GetHashCode() => (RequestId, Model, Images.Count, Usage).GetHashCode();
}

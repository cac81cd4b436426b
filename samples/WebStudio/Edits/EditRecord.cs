using System.Text.Json.Serialization;
using QwenImageEdit;

namespace WebStudio.Edits;

/// <summary>Everything that is kept of an edit, as its file <c>edit.json</c> has it.</summary>
internal sealed record EditRecord
{
    public required string Id { get; init; }

    public required EditSettings Settings { get; init; }

    public required IReadOnlyList<StoredInput> Inputs { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public EditOutcome Outcome { get; init; }

    public EditBilling Billing { get; init; }

    /// <summary>What one image of the model cost when the edit began; null when that is not known.</summary>
    public EditPrice? Price { get; init; }

    /// <summary>The service's answer, which is paid: its images can be downloaded again as long as their links live.</summary>
    public string? Answer { get; init; }

    public IReadOnlyList<StoredPicture> Pictures { get; init; } = [];

    public EditFailure? Failure { get; init; }

    [JsonIgnore]
    public bool HasEnded => EndedAt is not null;

    [JsonIgnore]
    public ImageEditResult? Result => Answer is null ? null : ImageEditJson.DeserializeResult(Answer);
}

using System.Text.Json.Serialization;
using QwenImageEdit;
using WebStudio.Problems;

namespace WebStudio.Edits;

internal enum EditOutcome
{
    Done,
    Failed,
    Cancelled,
}

/// <summary>Where the page finds a result picture, what to call it, without an extension, and how long the service keeps it.</summary>
internal sealed record StudioPicture(string Url, string Name, DateTimeOffset? ExpiresAt);

/// <summary>An edit that ended, as a session's history keeps it.</summary>
internal sealed record StudioEdit
{
    public required string Id { get; init; }

    public required string Model { get; init; }

    public required string Prompt { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public double ElapsedSeconds { get; init; }

    public EditOutcome Outcome { get; init; }

    public string? RequestId { get; init; }

    public IReadOnlyList<StudioPicture> Pictures { get; init; } = [];

    /// <summary>How many images the service could not make.</summary>
    public int FailedCount { get; init; }

    public StudioProblem? Problem { get; init; }

    /// <summary>The images as the service named them; they stay on the server.</summary>
    [JsonIgnore]
    public IReadOnlyList<EditedImage> Images { get; init; } = [];

    public StudioEdit WithResult(ImageEditResult result) => this with
    {
        Outcome = EditOutcome.Done,
        RequestId = result.RequestId,
        FailedCount = result.FailedCount,
        Images = result.Images,
        Pictures = [.. result.Images.Select((image, index) => new StudioPicture(
            $"/api/edits/{Uri.EscapeDataString(Id)}/pictures/{index}", $"{result.Model.Id}-{StartedAt:yyyyMMdd-HHmmss}-{index + 1}", image.ExpiresAt))],
    };
}

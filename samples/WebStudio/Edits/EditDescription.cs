using WebStudio.Problems;

namespace WebStudio.Edits;

/// <summary>An edit as the page shows it, in the visitor's language.</summary>
internal sealed record EditDescription
{
    public required string Id { get; init; }

    public required string Model { get; init; }

    public required string Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    public int? Count { get; init; }

    public string? Size { get; init; }

    public int? Seed { get; init; }

    public bool? PromptExtend { get; init; }

    public bool? Watermark { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The whole wait, from the upload to the end.</summary>
    public double? ElapsedSeconds { get; init; }

    public EditOutcome Outcome { get; init; }

    public required string Billing { get; init; }

    public EditCost? Cost { get; init; }

    public IReadOnlyList<DescribedPicture> Inputs { get; init; } = [];

    public IReadOnlyList<DescribedPicture> Pictures { get; init; } = [];

    /// <summary>How many images the service could not make.</summary>
    public int FailedCount { get; init; }

    public string? RequestId { get; init; }

    public StudioProblem? Problem { get; init; }

    /// <summary>What to call the results of an edit, or one of them.</summary>
    public static string NameOf(EditRecord record, int? index = null) =>
        FormattableString.Invariant($"{record.Settings.Model}-{record.StartedAt:yyyyMMdd-HHmmss}") + (index is { } number ? FormattableString.Invariant($"-{number + 1}") : string.Empty);
}

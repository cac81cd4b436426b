namespace QwenImageEdit.Batch;

/// <summary>One attempt to edit a row. Attempts are never deleted, so that each possible bill stays visible.</summary>
public sealed record BatchAttempt
{
    /// <summary>The number of the attempt, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>How it ended.</summary>
    public required BatchAttemptOutcome Outcome { get; init; }

    /// <summary>When the intent to send it became durable.</summary>
    public required DateTimeOffset IntendedAt { get; init; }

    /// <summary>When its outcome was known; null while it is not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What it cost, or may have cost, by list price; 0 when it was not billed; null when the price is unknown.</summary>
    public decimal? Price { get; init; }

    /// <summary>The service's id of the request; null when none is known.</summary>
    public string? RequestId { get; init; }

    /// <summary>The kind of refusal; null when the attempt was not refused by the service.</summary>
    public ImageEditErrorKind? ErrorKind { get; init; }

    /// <summary>What went wrong; null when nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>What was received of a response that could not be used; null when there is none. It may contain the links of images that were paid for, so it is in no report.</summary>
    public string? ResponseBody { get; init; }
}

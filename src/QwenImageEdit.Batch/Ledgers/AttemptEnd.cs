namespace QwenImageEdit.Batch.Ledgers;

/// <summary>How an attempt ended that has no answer.</summary>
internal sealed record AttemptEnd(BatchAttemptOutcome Outcome, long At)
{
    /// <summary>When the row may be sent again, if it was put back.</summary>
    public long? NotBefore { get; init; }

    public ImageEditErrorKind? ErrorKind { get; init; }

    public string? Error { get; init; }

    public string? RequestId { get; init; }

    public string? ResponseBody { get; init; }
}

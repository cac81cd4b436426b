using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Running;

/// <summary>What a failed call means for its row and for the run.</summary>
internal static class FailurePolicy
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public static bool PausesRun(ImageEditErrorKind kind) => RunErrors.Kinds.Contains(kind);

    /// <returns>The end of an attempt that the service refused.</returns>
    public static AttemptEnd EndOf(ImageEditApiException exception, ClaimedRow row, int maxAttempts, long now)
    {
        var end = new AttemptEnd(BatchAttemptOutcome.Refused, now) { ErrorKind = exception.Kind, Error = exception.Message, RequestId = exception.RequestId };
        if (PausesRun(exception.Kind))
        {
            return end with { Outcome = BatchAttemptOutcome.PutBack };
        }

        int attempts = exception.RetryAdvice switch
        {
            ImageEditRetryAdvice.Once => Math.Min(maxAttempts, 2),
            ImageEditRetryAdvice.Again or ImageEditRetryAdvice.Later => maxAttempts,
            _ => 1,
        };
        return exception.Kind is ImageEditErrorKind.RateLimited || row.Failures + 1 < attempts
            ? end with { Outcome = BatchAttemptOutcome.PutBack, NotBefore = now + (long)(Backoff.Limited(exception.RetryAfter) ?? Backoff.Of(row.Failures + 1, FirstWait, LongestWait)).TotalMilliseconds }
            : end;
    }

    /// <returns>The end of a row that can no longer be sent as it is in the ledger.</returns>
    public static AttemptEnd EndOf(ImageEditValidationException exception, long now) => new(BatchAttemptOutcome.Refused, now)
    {
        ErrorKind = exception.Violations.Any(static violation => violation.Parameter?.StartsWith("image", StringComparison.Ordinal) is true) ? ImageEditErrorKind.InputImage : ImageEditErrorKind.InvalidRequest,
        Error = exception.Message,
    };

    /// <returns>The end of an attempt that may have been billed.</returns>
    public static AttemptEnd UnknownEndOf(Exception exception, long now) => new(BatchAttemptOutcome.Unknown, now)
    {
        Error = exception is OperationCanceledException ? "The call was cancelled before the answer arrived." : exception.Message,
        RequestId = (exception as ImageEditException)?.RequestId,
        ResponseBody = exception is ImageEditTransportException { ResponseBody: { Length: > 0 } body } ? body : null,
    };

    public static AttemptEnd PutBack(string error, long now, TimeSpan wait = default) => new(BatchAttemptOutcome.PutBack, now)
    {
        Error = error,
        NotBefore = wait > TimeSpan.Zero ? now + (long)wait.TotalMilliseconds : null,
    };
}

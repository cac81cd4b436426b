namespace QwenImageEdit.Tests.Proof;

/// <summary>The outcome of one call.</summary>
/// <param name="Caller">The caller.</param>
/// <param name="Setting">The caller's retry setting.</param>
/// <param name="Billed">The number of images that the ledger bills for the call.</param>
/// <param name="Exception">The exception that the call ended with; null for a result.</param>
internal sealed record CallReport(Caller Caller, RetrySetting Setting, int Billed, Exception? Exception)
{
    public int AttemptsSent { get; } = Caller.AttemptsSent;

    /// <summary>Whether the caller cancelled the call, which may still be billed.</summary>
    public bool WasCancelled => Exception is OperationCanceledException;

    public string Outcome => Exception switch
    {
        null => "the result",
        OperationCanceledException => "cancelled",
        ImageEditApiException refused => $"refused: {refused.Kind}",
        ImageEditTransportException { OutcomeUnknown: true } => "outcome unknown",
        ImageEditTransportException => "not billed",
        _ => Exception.GetType().Name,
    };

    /// <summary>The promise of the SDK that the call broke; null when it broke none.</summary>
    public string? FindBrokenPromise() => Exception switch
    {
        _ when Billed > 1 && Setting != RetrySetting.OptedIn => $"billed {Billed} results",
        _ when AllText().Contains(Caller.Key, StringComparison.Ordinal) => "the exception contains the key",
        null => Billed == 0 ? "a result that is not billed" : null,
        OperationCanceledException cancelled when !Caller.CancellationToken.IsCancellationRequested || cancelled.CancellationToken != Caller.CancellationToken => "a cancellation with another token",
        OperationCanceledException cancelled when Billed > 0 && cancelled.InnerException is not ImageEditTransportException { OutcomeUnknown: true } => "billed and cancelled, but not reported",
        OperationCanceledException => null,
        ImageEditApiException or ImageEditTransportException { OutcomeUnknown: false } when Billed > 0 => "billed without a result, but not reported",
        ImageEditApiException or ImageEditTransportException => ((ImageEditException)Exception).Attempts.Count < AttemptsSent
            ? $"{((ImageEditException)Exception).Attempts.Count} attempts reported"
            : null,
        _ => "an unexpected type of exception",
    };

    public override string ToString() => $"{Caller.Key} ({Setting.Name}): {AttemptsSent} attempts, billed {Billed}, outcome {Outcome}. {Exception}";

    private string AllText() =>
        $"{Exception}{(Exception as ImageEditException)?.Attempts.Aggregate(string.Empty, (text, attempt) => text + attempt)}" +
        (Exception as ImageEditTransportException)?.ResponseBody +
        (Exception is ImageEditApiException refused ? $"{refused.ResponseBody}{refused.ErrorMessage}{refused.Hint}" : null);
}

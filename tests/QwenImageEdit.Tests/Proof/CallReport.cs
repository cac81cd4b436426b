namespace QwenImageEdit.Tests.Proof;

/// <summary>What became of one call.</summary>
/// <param name="Caller">Who called.</param>
/// <param name="Setting">What the caller allowed.</param>
/// <param name="Billed">The images that the ledger bills for the call.</param>
/// <param name="Exception">What the caller was told instead of a result; null for a result.</param>
internal sealed record CallReport(Caller Caller, RetrySetting Setting, int Billed, Exception? Exception)
{
    public int AttemptsOnWire { get; } = Caller.AttemptsOnWire;

    /// <summary>Whether the caller itself ended the call. What it did not wait for may be billed.</summary>
    public bool WasCancelled => Exception is OperationCanceledException;

    public string Told => Exception switch
    {
        null => "the result",
        OperationCanceledException => "cancelled",
        ImageEditApiException refused => $"refused: {refused.Kind}",
        ImageEditTransportException { OutcomeUnknown: true } => "outcome unknown",
        ImageEditTransportException => "not billed",
        _ => Exception.GetType().Name,
    };

    /// <summary>Why the call broke what the SDK promises; null when it did not.</summary>
    public string? FindBrokenPromise() => Exception switch
    {
        _ when Billed > 1 && Setting != RetrySetting.AtTheRisk => $"billed {Billed} results",
        _ when AllText().Contains(Caller.Key, StringComparison.Ordinal) => "the key is in what was told",
        null => Billed == 0 ? "a result that nobody billed" : null,
        OperationCanceledException cancelled when !Caller.CancellationToken.IsCancellationRequested || cancelled.CancellationToken != Caller.CancellationToken => "a cancellation that is not the caller's",
        OperationCanceledException cancelled when Billed > 0 && cancelled.InnerException is not ImageEditTransportException { OutcomeUnknown: true } => "billed and cancelled, and the caller was not told",
        OperationCanceledException => null,
        ImageEditApiException or ImageEditTransportException { OutcomeUnknown: false } when Billed > 0 => "billed without a result, and the caller was not told",
        ImageEditApiException or ImageEditTransportException => ((ImageEditException)Exception).Attempts.Count < AttemptsOnWire
            ? $"{((ImageEditException)Exception).Attempts.Count} attempts told"
            : null,
        _ => "an exception of another family",
    };

    public override string ToString() => $"{Caller.Key} ({Setting.Name}): {AttemptsOnWire} attempts, billed {Billed}, told {Told}. {Exception}";

    private string AllText() =>
        $"{Exception}{(Exception as ImageEditException)?.Attempts.Aggregate(string.Empty, (text, attempt) => text + attempt)}" +
        (Exception as ImageEditTransportException)?.ResponseBody +
        (Exception is ImageEditApiException refused ? $"{refused.ResponseBody}{refused.ErrorMessage}{refused.Hint}" : null);
}

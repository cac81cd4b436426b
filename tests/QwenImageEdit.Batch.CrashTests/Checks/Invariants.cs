namespace QwenImageEdit.Batch.CrashTests.Checks;

/// <summary>Compares a ledger with the service's bills, and with what must hold at every commit.</summary>
internal sealed class Invariants(int rowCount)
{
    private readonly HashSet<string> _wholeFiles = new(StringComparer.Ordinal);

    /// <returns>One line for each violation.</returns>
    public IReadOnlyList<string> Violations(LedgerReading? ledger, IReadOnlyList<ServiceRequest> requests, decimal? cap)
    {
        if (ledger is null)
        {
            return requests.Count == 0 ? [] : [$"I1: {requests.Count} edits were sent without a ledger."];
        }

        var sent = requests.ToLookup(static request => request.Row);
        return
        [
            .. OfRows(ledger),
            .. OfSums(ledger, cap),
            .. requests.Select(static request => request.Row).Distinct().Except(ledger.Rows.Select(static row => row.Key)).Select(static key => $"I1: '{key}' was sent and is not in the ledger."),
            .. ledger.Rows.SelectMany(row => OfAttempts(row).Concat(OfBills(row, [.. sent[row.Key]])).Concat(OfFiles(row))),
        ];
    }

    private IEnumerable<string> OfRows(LedgerReading ledger)
    {
        // A manifest is added with all its rows or with none.
        if (ledger.Rows.Count != 0 && ledger.Rows.Select(static row => row.Key).Distinct().Count() != rowCount)
        {
            yield return $"I7: the ledger has {ledger.Rows.Count} of {rowCount} rows.";
        }

        foreach (var row in ledger.Rows.Where(static row => !Enum.IsDefined(row.State)))
        {
            yield return $"I7: '{row.Key}' has the state {row.State}.";
        }
    }

    private static IEnumerable<string> OfSums(LedgerReading ledger, decimal? cap)
    {
        var attempts = ledger.Rows.SelectMany(static row => row.Attempts).ToList();
        long reserved = attempts.Where(static attempt => attempt.MayBeBilled).Sum(static attempt => attempt.Price);
        long billed = attempts.Where(static attempt => attempt.Outcome is BatchAttemptOutcome.Answered).Sum(static attempt => attempt.Price);
        if (ledger.Reserved != reserved || ledger.Billed != billed || ledger.Unpriced != 0)
        {
            yield return $"I6: the sums are {ledger.Reserved}, {ledger.Billed} and {ledger.Unpriced}, and the attempts say {reserved}, {billed} and 0.";
        }

        if (reserved > cap * LedgerReading.MillionthsPerUnit)
        {
            yield return $"I6: {reserved} millionths are more than the cap of {cap}.";
        }
    }

    private static IEnumerable<string> OfAttempts(LedgerRow row)
    {
        if (row.Attempts.Count(static attempt => attempt.Outcome is BatchAttemptOutcome.Open) != (row.State is BatchState.Sent ? 1 : 0))
        {
            yield return $"I2: '{row.Key}' is {row.State} and has {row.Attempts.Count(static attempt => attempt.Outcome is BatchAttemptOutcome.Open)} open attempts.";
        }

        foreach (var attempt in row.Attempts.Where(attempt => attempt.MayBeBilled && attempt.Number < row.Attempts[^1].Number && !row.SentAgain.Contains(attempt.Number)))
        {
            yield return $"I3: '{row.Key}' was sent again after attempt {attempt.Number} ({attempt.Outcome}) without a decision.";
        }

        if (row.State is BatchState.Answered or BatchState.Saved or BatchState.Lost && !row.Attempts.Any(static attempt => attempt is { Outcome: BatchAttemptOutcome.Answered, HasAnswer: true }))
        {
            yield return $"I4: '{row.Key}' is {row.State} without an answer.";
        }
    }

    private static IEnumerable<string> OfBills(LedgerRow row, IReadOnlyList<ServiceRequest> sent)
    {
        if (sent.Count > row.Attempts.Count)
        {
            yield return $"I1: '{row.Key}' was sent {sent.Count} times with {row.Attempts.Count} attempts.";
        }

        int bills = sent.Count(static request => request.IsBilled);
        if (bills > 1 + row.SentAgain.Count)
        {
            yield return $"Paid twice: '{row.Key}' was billed {bills} times with {row.SentAgain.Count} decisions to send it again.";
        }

        var answered = row.Attempts.Where(static attempt => attempt.Outcome is BatchAttemptOutcome.Answered).Select(static attempt => attempt.RequestId).ToHashSet();
        int unanswered = sent.Count(request => request.IsBilled && !answered.Contains(request.RequestId));
        if (unanswered > row.Attempts.Count(static attempt => attempt.Outcome is BatchAttemptOutcome.Open or BatchAttemptOutcome.Unknown))
        {
            yield return $"Paid and unreported: '{row.Key}' has {unanswered} bills that no attempt accounts for.";
        }

        if (answered.Except(sent.Where(static request => request.IsBilled).Select(static request => request.RequestId)).FirstOrDefault() is { } unbilled)
        {
            yield return $"'{row.Key}' has an answer of request {unbilled}, which the service did not bill.";
        }
    }

    /// <summary>Hashes each file once: it is not changed after it was saved.</summary>
    private IEnumerable<string> OfFiles(LedgerRow row)
    {
        if (row.State is not BatchState.Saved)
        {
            yield break;
        }

        if (row.Files.Count != 1)
        {
            yield return $"I5: '{row.Key}' is saved with {row.Files.Count} files.";
        }

        foreach (var file in row.Files.Where(file => _wholeFiles.Contains(file.Path) ? !File.Exists(file.Path) : !file.IsWhole()))
        {
            yield return $"I5: '{file.Path}' of '{row.Key}' is not whole.";
        }

        _wholeFiles.UnionWith(row.Files.Select(static file => file.Path));
    }
}

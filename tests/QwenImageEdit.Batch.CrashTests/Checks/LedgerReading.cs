namespace QwenImageEdit.Batch.CrashTests.Checks;

/// <summary>What is in a ledger, read without the library.</summary>
internal sealed record LedgerReading(long Reserved, long Billed, long Unpriced, IReadOnlyList<LedgerRow> Rows)
{
    public const decimal MillionthsPerUnit = 1_000_000m;

    /// <param name="address">The path of a file, or the connection string of a database.</param>
    /// <returns>Null when no batch has been created yet.</returns>
    public static LedgerReading? Of(string address)
    {
        using var ledger = LedgerSnapshot.Of(address);
        if (ledger is not { HasTables: true })
        {
            return null;
        }

        var attempts = ledger.Read($"SELECT row, no, outcome, price_reserved, coalesce(request_id, {ledger.RequestIdOfAnswer}), answer IS NOT NULL FROM attempt ORDER BY row, no", LedgerAttempt.Read).ToLookup(static attempt => attempt.Row);
        var decisions = ledger.Read("SELECT row, attempt, what FROM decision", static reader => (Row: reader.GetInt64(0), Attempt: reader.GetInt32(1), What: reader.GetString(2))).ToLookup(static decision => decision.Row);
        var files = ledger.Read("SELECT row, path, bytes, sha256 FROM file", static reader => (Row: reader.GetInt64(0), File: new LedgerFile(reader.GetString(1), reader.GetInt64(2), reader.GetString(3)))).ToLookup(static file => file.Row, static file => file.File);
        var rows = ledger.Read("SELECT id, key, state FROM row ORDER BY id", reader => new LedgerRow(
            reader.GetString(1),
            (BatchState)reader.GetInt32(2),
            [.. attempts[reader.GetInt64(0)]],
            [.. decisions[reader.GetInt64(0)].Where(static decision => decision.What == "send-again").Select(static decision => decision.Attempt)],
            [.. files[reader.GetInt64(0)]]));
        return ledger.Read("SELECT reserved, billed, unpriced FROM batch", reader => new LedgerReading(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), rows)).SingleOrDefault();
    }

    /// <returns>The requests whose answers are in the ledger.</returns>
    public IEnumerable<string> AnsweredRequests() =>
        Rows.SelectMany(static row => row.Attempts).Where(static attempt => attempt is { Outcome: BatchAttemptOutcome.Answered, RequestId: not null }).Select(static attempt => attempt.RequestId!);
}

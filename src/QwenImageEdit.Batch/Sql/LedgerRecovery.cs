namespace QwenImageEdit.Batch.Sql;

/// <summary>What becomes of rows whose worker has ended, or whose run has.</summary>
internal static class LedgerRecovery
{
    private const string RunEnded = "The run ended before the answer was in the ledger.";

    /// <summary>A claim without an intent was never sent.</summary>
    /// <returns>The number of rows that are pending again.</returns>
    public static int FreeClaims(SqlSession session, string condition, params ReadOnlySpan<(string Name, object? Value)> values) => session.Run(
        $"UPDATE row SET state = @pending, token = NULL WHERE state = @claimed AND {condition}",
        [("@pending", (int)BatchState.Pending), ("@claimed", (int)BatchState.Claimed), .. values]);

    /// <summary>An intent without an answer may have been billed: only a decision or its own late answer moves it on (I3).</summary>
    /// <returns>The number of rows that are unknown now.</returns>
    public static int MakeUnknown(SqlSession session, string condition, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var rows = session.ReadAll(
            $"UPDATE row SET state = @unknown WHERE state = @sent AND {condition} RETURNING id",
            static reader => reader.GetInt64(0),
            [("@unknown", (int)BatchState.Unknown), ("@sent", (int)BatchState.Sent), .. values]);
        foreach (long row in rows)
        {
            session.Run(
                "UPDATE attempt SET outcome = @unknown, error = @error WHERE row = @row AND outcome = @open",
                ("@unknown", (int)BatchAttemptOutcome.Unknown),
                ("@error", RunEnded),
                ("@row", row),
                ("@open", (int)BatchAttemptOutcome.Open));
        }

        return rows.Count;
    }
}

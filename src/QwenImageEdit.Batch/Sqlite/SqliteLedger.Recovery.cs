namespace QwenImageEdit.Batch.Sqlite;

/// <content>Opening a batch. The process that had the ledger before has ended, because this one holds its lock.</content>
internal sealed partial class SqliteLedger
{
    public Task<long> OpenBatchAsync(string name, long now, CancellationToken cancellationToken) => _writer is null
        ? _reader.ReadAsync(session => FindBatch(session, name) ?? throw NoSuchBatch(name), cancellationToken)
        : _writer.WriteAsync(session =>
        {
            session.Run("INSERT INTO worker (host, pid, seen_at) VALUES (@host, @pid, @now)", ("@host", Environment.MachineName), ("@pid", Environment.ProcessId), ("@now", now));
            session.Run("INSERT INTO batch (name, created_at) VALUES (@name, @now) ON CONFLICT DO NOTHING", ("@name", name), ("@now", now));
            foreach (long batch in session.ReadAll("SELECT id FROM batch", static reader => reader.GetInt64(0)))
            {
                RecoverRows(session, batch, withKeyed: true);
            }

            return FindBatch(session, name)!.Value;
        });

    public Task RecoverAsync(long batch) => Writer.WriteAsync(session =>
    {
        // Single edits may be in flight beside the run.
        RecoverRows(session, batch, withKeyed: false);
        return true;
    });

    /// <summary>A claim without an intent was never sent. An intent without an answer may have been billed: only a decision or its own late answer moves it on (I3).</summary>
    private static void RecoverRows(SqliteSession session, long batch, bool withKeyed)
    {
        session.Run(
            "UPDATE row SET state = @pending, token = NULL WHERE batch = @batch AND state = @claimed AND (@withKeyed OR spec IS NOT NULL)",
            ("@pending", (int)BatchState.Pending),
            ("@batch", batch),
            ("@claimed", (int)BatchState.Claimed),
            ("@withKeyed", withKeyed));
        session.Run(
            """
            UPDATE attempt SET outcome = @unknown, error = 'The run ended before the answer was in the ledger.'
            WHERE outcome = @open AND row IN (SELECT id FROM row WHERE batch = @batch AND state = @sent AND (@withKeyed OR spec IS NOT NULL))
            """,
            ("@unknown", (int)BatchAttemptOutcome.Unknown),
            ("@open", (int)BatchAttemptOutcome.Open),
            ("@batch", batch),
            ("@sent", (int)BatchState.Sent),
            ("@withKeyed", withKeyed));
        session.Run(
            "UPDATE row SET state = @unknown WHERE batch = @batch AND state = @sent AND (@withKeyed OR spec IS NOT NULL)",
            ("@unknown", (int)BatchState.Unknown),
            ("@batch", batch),
            ("@sent", (int)BatchState.Sent),
            ("@withKeyed", withKeyed));
    }

    private static long? FindBatch(SqliteSession session, string name) => session.Read<long?>("SELECT id FROM batch WHERE name = @name", static reader => reader.GetInt64(0), ("@name", name));

    private BatchLedgerException NoSuchBatch(string name) =>
        new($"The ledger '{Location}' has no batch '{name}'. Check the name, or open the ledger without ReadOnly to start the batch.") { Error = BatchLedgerError.NotFound, Path = Location };
}

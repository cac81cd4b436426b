using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Sql;

/// <content>The workers of a batch: which rows each has, and with which options it runs.</content>
internal abstract partial class SqlLedger
{
    /// <summary>The condition for rows that no living worker has.</summary>
    private const string IsLeftBehind = "(row.worker IS NULL OR EXISTS (SELECT 1 FROM worker WHERE worker.id = row.worker AND worker.has_left))";

    /// <summary>A worker that has been silent for longer may have been replaced by one with other options.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(20);

    public Task<OtherRun?> BeginRunAsync(long batch, string account, string? output) => WriteAsync(session =>
    {
        // Locks the batch, so that two workers that begin at the same time see each other.
        session.Run("UPDATE batch SET is_running = @true WHERE id = @batch", ("@true", true), ("@batch", batch));
        var other = session.Read(
            """
            SELECT host, pid, account, output FROM worker
            WHERE batch = @batch AND id <> @worker AND NOT has_left AND seen_at > @recently AND (account <> @account OR output IS DISTINCT FROM CAST(@output AS text)) LIMIT 1
            """,
            static reader => new OtherRun(reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.Text(3)),
            ("@batch", batch),
            ("@worker", Worker),
            ("@recently", (Time.GetUtcNow() - LongestSilence).ToUnixTimeMilliseconds()),
            ("@account", account),
            ("@output", output));
        if (other is null)
        {
            session.Run("UPDATE worker SET batch = @batch, account = @account, output = @output WHERE id = @worker", ("@batch", batch), ("@account", account), ("@output", output), ("@worker", Worker));
        }

        return other;
    });

    public Task EndRunAsync(long batch) => WriteAsync(session =>
    {
        LedgerRecovery.FreeClaims(session, OfRun, ("@worker", Worker), ("@batch", batch));
        session.Run($"UPDATE row SET worker = NULL WHERE state = @answered AND {OfRun}", ("@batch", batch), ("@answered", (int)BatchState.Answered), ("@worker", Worker));
        session.Run("UPDATE worker SET batch = NULL, account = NULL, output = NULL WHERE id = @worker", ("@worker", Worker));
        return true;
    });

    public Task<bool> AreOthersAtWorkAsync(long batch, bool downloads, CancellationToken cancellationToken) => ReadAsync(
        session => session.Read(
            """
            SELECT EXISTS (
                SELECT 1 FROM row JOIN worker ON worker.id = row.worker
                WHERE row.batch = @batch AND (row.state IN (@claimed, @sent) OR (@downloads AND row.state = @answered)) AND row.spec IS NOT NULL AND worker.id <> @worker AND NOT worker.has_left)
            """,
            static reader => reader.GetBoolean(0),
            ("@batch", batch),
            ("@claimed", (int)BatchState.Claimed),
            ("@sent", (int)BatchState.Sent),
            ("@downloads", downloads),
            ("@answered", (int)BatchState.Answered),
            ("@worker", Worker)),
        cancellationToken);

    public Task<IReadOnlyList<BatchWorker>> ReadWorkersAsync(long batch, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<BatchWorker>>(
        session => session.ReadAll(
            """
            SELECT host, pid, seen_at, (SELECT count(*) FROM row WHERE row.worker = worker.id AND state IN (@claimed, @sent)) FROM worker
            WHERE worker.batch = @batch AND NOT has_left ORDER BY id
            """,
            static reader => new BatchWorker
            {
                Host = reader.GetString(0),
                ProcessId = (int)reader.GetInt64(1),
                SeenAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)),
                Rows = reader.GetInt64(3),
            },
            ("@claimed", (int)BatchState.Claimed),
            ("@sent", (int)BatchState.Sent),
            ("@batch", batch)),
        cancellationToken);
}

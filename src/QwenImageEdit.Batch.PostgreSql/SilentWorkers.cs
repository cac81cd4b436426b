using QwenImageEdit.Batch.Sql;

namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>Takes back what silent workers have: claims after 20 seconds, and what they have sent after 45.</summary>
internal static class SilentWorkers
{
    public sealed record Lost(string Host, long ProcessId, long Pending, long Unknown);

    public static IReadOnlyList<Lost> Recover(SqlSession session)
    {
        var silent = session.ReadAll(
            $"""
            SELECT id, host, pid, seen_at < {LedgerDatabase.Now} - 45000 FROM worker
            WHERE NOT has_left AND seen_at < {LedgerDatabase.Now} - 20000 ORDER BY id FOR UPDATE SKIP LOCKED
            """,
            static reader => (Id: reader.GetInt64(0), Host: reader.GetString(1), ProcessId: reader.GetInt64(2), HasLeft: reader.GetBoolean(3)));
        return [.. silent.Select(worker => Recover(session, worker.Id, worker.HasLeft, worker.Host, worker.ProcessId)).Where(static lost => lost.Pending + lost.Unknown > 0)];
    }

    private static Lost Recover(SqlSession session, long worker, bool hasLeft, string host, long processId)
    {
        long pending = LedgerRecovery.FreeClaims(session, InFlightOf, ("@silent", worker));
        long unknown = 0;
        if (hasLeft)
        {
            unknown = LedgerRecovery.MakeUnknown(session, InFlightOf, ("@silent", worker));

            // What was locked is looked at again: an import locks rows too.
            session.Run("UPDATE worker SET has_left = TRUE WHERE id = @worker AND NOT EXISTS (SELECT 1 FROM row WHERE row.worker = @worker AND state IN (1, 2))", ("@worker", worker));
        }

        return new Lost(host, processId, pending, unknown);
    }

    // A row that is locked may belong to a worker that is alive after all.
    private const string InFlightOf = "id IN (SELECT id FROM row WHERE worker = @silent AND state IN (1, 2) FOR UPDATE SKIP LOCKED)";
}

using Microsoft.Data.Sqlite;

namespace QwenImageEdit.Batch.CrashTests.Checks;

/// <summary>What is in the file of a ledger, read without the library.</summary>
internal sealed record LedgerReading(long Reserved, long Billed, long Unpriced, IReadOnlyList<LedgerRow> Rows)
{
    public const decimal MillionthsPerUnit = 1_000_000m;

    /// <returns>Null when no batch has been created yet.</returns>
    public static LedgerReading? Of(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        if (Read(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'batch'", static reader => reader.GetInt32(0))[0] == 0)
        {
            return null;
        }

        var attempts = Read(connection, "SELECT row, no, outcome, price_reserved, coalesce(request_id, answer ->> '$.requestId'), answer IS NOT NULL FROM attempt ORDER BY row, no", LedgerAttempt.Read).ToLookup(static attempt => attempt.Row);
        var decisions = Read(connection, "SELECT row, attempt, what FROM decision", static reader => (Row: reader.GetInt64(0), Attempt: reader.GetInt32(1), What: reader.GetString(2))).ToLookup(static decision => decision.Row);
        var files = Read(connection, "SELECT row, path, bytes, sha256 FROM file", static reader => (Row: reader.GetInt64(0), File: new LedgerFile(reader.GetString(1), reader.GetInt64(2), reader.GetString(3)))).ToLookup(static file => file.Row, static file => file.File);
        var rows = Read(connection, "SELECT id, key, state FROM row ORDER BY id", reader => new LedgerRow(
            reader.GetString(1),
            (BatchState)reader.GetInt32(2),
            [.. attempts[reader.GetInt64(0)]],
            [.. decisions[reader.GetInt64(0)].Where(static decision => decision.What == "send-again").Select(static decision => decision.Attempt)],
            [.. files[reader.GetInt64(0)]]));
        return Read(connection, "SELECT reserved, billed, unpriced FROM batch", reader => new LedgerReading(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), rows)).SingleOrDefault();
    }

    private static List<T> Read<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}

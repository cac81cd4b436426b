using Npgsql;
using NpgsqlTypes;
using QwenImageEdit.Batch.Ledgers;
using QwenImageEdit.Batch.Sql;

namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>Copies the rows of a manifest to the server at once, and adds there what is new. Only rows that differ from those of the batch are looked at one by one.</summary>
internal sealed class PostgreSqlImport(SqlSession session, SqlImport import, long batch, long number)
{
    private const int PageLength = 500;

    public void Run(IEnumerable<ImportRow> rows, CancellationToken cancellationToken)
    {
        // One import at a time, so that the numbers of its rows follow each other.
        session.Read("SELECT pg_advisory_xact_lock(1364804962, CAST(@batch AS integer))", static _ => true, ("@batch", batch));
        session.Run("CREATE TEMP TABLE staged (seq bigint PRIMARY KEY, line bigint, id text, input text, model text, priority integer, spec text, data text, key text, nth bigint) ON COMMIT DROP");
        Copy(rows, cancellationToken);
        NameRows();
        FindDuplicates();
        long added = Insert();
        import.Count(added, unchanged: RemoveUnchanged());
        ForEachStaged("TRUE", (row, key) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            import.Compare(session, row, key);
        });
    }

    private void Copy(IEnumerable<ImportRow> rows, CancellationToken cancellationToken)
    {
        using var writer = ((NpgsqlConnection)session.Connection).BeginBinaryImport("COPY staged (seq, line, id, input, model, priority, spec, data) FROM STDIN (FORMAT BINARY)");
        long sequence = 0;
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.StartRow();
            writer.Write(++sequence, NpgsqlDbType.Bigint);
            writer.Write(row.LineNumber, NpgsqlDbType.Bigint);
            Write(writer, row.Id);
            Write(writer, row.Input);
            Write(writer, row.Model);
            writer.Write(row.Priority, NpgsqlDbType.Integer);
            Write(writer, row.Spec);
            Write(writer, row.Values);
        }

        writer.Complete();
    }

    private static void Write(NpgsqlBinaryImporter writer, string? text)
    {
        if (text is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.Write(PostgreSqlText.Clean(text), NpgsqlDbType.Text);
        }
    }

    /// <summary>A row without an id is its input, and from the second row with the same input on also the number of the occurrence.</summary>
    private void NameRows()
    {
        session.Run(
            """
            UPDATE staged SET key = named.key FROM (
                SELECT seq, coalesce(id, input || CASE row_number() OVER same WHEN 1 THEN '' ELSE '#' || row_number() OVER same END) AS key
                FROM staged WINDOW same AS (PARTITION BY input, id IS NULL ORDER BY seq)) AS named
            WHERE named.seq = staged.seq
            """);
        session.Run("UPDATE staged SET nth = counted.nth FROM (SELECT seq, row_number() OVER (PARTITION BY key ORDER BY seq) AS nth FROM staged) AS counted WHERE counted.seq = staged.seq");
    }

    private void FindDuplicates()
    {
        ForEachStaged("nth > 1", (row, key) => import.AddDuplicate(
            row,
            key,
            otherLine: session.Read("SELECT line FROM staged WHERE key = @key AND nth = 1", static reader => reader.GetInt64(0), ("@key", key))));
        session.Run("DELETE FROM staged WHERE nth > 1");
    }

    private long Insert()
    {
        session.Run("CREATE INDEX ON staged (key)");
        session.Run("ANALYZE staged");
        return session.Run(
            """
            WITH added AS (
                INSERT INTO row (batch, key, ordinal, line, model, spec, data, priority, import)
                SELECT @batch, key, @ordinal + seq, line, model, spec, data, priority, @import FROM staged ORDER BY seq
                ON CONFLICT DO NOTHING RETURNING key)
            DELETE FROM staged USING added WHERE staged.key = added.key
            """,
            ("@batch", batch),
            ("@ordinal", SqlImport.ReadLastOrdinal(session, batch)),
            ("@import", number));
    }

    /// <summary>Rows that are the same in everything need no change, and are not locked.</summary>
    private long RemoveUnchanged() => session.Run(
        """
        DELETE FROM staged USING row
        WHERE row.batch = @batch AND row.key = staged.key AND row.spec = staged.spec AND row.model = staged.model
            AND row.line = staged.line AND row.priority = staged.priority AND row.data IS NOT DISTINCT FROM staged.data
        """,
        ("@batch", batch));

    private void ForEachStaged(string condition, Action<ImportRow, string> action)
    {
        long after = 0;
        while (ReadPage(condition, after) is { Count: > 0 } page)
        {
            foreach (var (_, row, key) in page)
            {
                action(row, key);
            }

            after = page[^1].Sequence;
        }
    }

    private List<(long Sequence, ImportRow Row, string Key)> ReadPage(string condition, long after) => session.ReadAll(
        $"SELECT seq, line, id, input, model, priority, spec, data, key FROM staged WHERE seq > @after AND {condition} ORDER BY seq LIMIT @count",
        static reader => (
            reader.GetInt64(0),
            new ImportRow(reader.GetInt64(1), reader.Text(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5), reader.GetString(6), reader.Text(7)),
            reader.GetString(8)),
        ("@after", after),
        ("@count", PageLength));
}

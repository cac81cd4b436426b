using System.Data.Common;
using System.Globalization;
using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Sql;

/// <summary>Adds the rows of one manifest to a batch. A row that is there already stays as it is, unless the manifest has changed it.</summary>
internal sealed class SqlImport(SqlDialect dialect, long batch, long number, ImportRules rules)
{
    private readonly BoundedProblems _problems = new();
    private long _ordinal;
    private long _added;
    private long _changed;
    private long _unchanged;
    private bool _areNamesStale;

    public ImportOutcome Run(SqlSession session, IEnumerable<ImportRow> rows, CancellationToken cancellationToken)
    {
        if (dialect.LockImports is { } lockImports)
        {
            session.Read(lockImports, static _ => true, ("@batch", batch));
        }

        _ordinal = session.Read("SELECT coalesce(max(ordinal), 0) FROM row WHERE batch = @batch", static reader => reader.GetInt64(0), ("@batch", batch));
        session.Run(dialect.CreateOccurrences);
        session.Run("DELETE FROM occurrence");
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(session, row);
        }

        session.Run("DELETE FROM occurrence");
        return new ImportOutcome(_added, _changed, _unchanged, _areNamesStale, _problems);
    }

    private void Add(SqlSession session, ImportRow row)
    {
        string key = row.Id ?? KeyOf(session, row.Input);
        if (Insert(session, row, key))
        {
            _added++;
            return;
        }

        var existing = session.Read($"SELECT id, state, spec, import, line, data, model FROM row WHERE batch = @batch AND key = @key {dialect.LockRow}", Existing.Read, ("@batch", batch), ("@key", key))!;
        if (existing.Import == number)
        {
            _problems.Add(Problem(row, key, $"The id '{key}' is also on line {existing.LineNumber}. Give each row an id of its own."));
        }
        else if (existing.Spec is null)
        {
            _problems.Add(Problem(row, key, $"The key '{key}' belongs to a single edit of this ledger. Give the row another id."));
        }
        else if (existing.Spec == row.Spec && existing.Model == row.Model)
        {
            session.Run(
                "UPDATE row SET import = @import, line = @line, data = @data, priority = @priority WHERE id = @id",
                ("@import", number),
                ("@line", row.LineNumber),
                ("@data", row.Values),
                ("@priority", row.Priority),
                ("@id", existing.Id));
            _areNamesStale |= existing.Values != row.Values || existing.LineNumber != row.LineNumber;
            _unchanged++;
        }
        else
        {
            Change(session, row, key, existing);
        }
    }

    private void Change(SqlSession session, ImportRow row, string key, Existing existing)
    {
        bool isInFlight = existing.State is BatchState.Claimed or BatchState.Sent;
        bool mayBeBilled = MayBeBilled(session, existing.Id);
        if (isInFlight || (mayBeBilled && rules.By is null))
        {
            _problems.Add(Problem(row, key, isInFlight
                ? "The row has changed while it is in flight. Add the manifest again when the run has ended."
                : $"The row has changed since it was sent (state {existing.State}), and sending it again costs again. Give it another id, or allow it with ResendChangedBy."));
            return;
        }

        if (mayBeBilled)
        {
            session.Run(
                "INSERT INTO decision (row, attempt, who, what, at) SELECT id, attempts, @by, @what, @now FROM row WHERE id = @id",
                ("@by", rules.By),
                ("@what", BatchDecision.Changed),
                ("@now", rules.Now),
                ("@id", existing.Id));
        }

        session.Run("DELETE FROM file WHERE row = @id", ("@id", existing.Id));
        session.Run(
            """
            UPDATE row SET spec = @spec, data = @data, model = @model, line = @line, priority = @priority, import = @import,
                state = @pending, not_before = NULL, fingerprint = NULL, token = NULL
            WHERE id = @id
            """,
            ("@spec", row.Spec),
            ("@data", row.Values),
            ("@model", row.Model),
            ("@line", row.LineNumber),
            ("@priority", row.Priority),
            ("@import", number),
            ("@pending", (int)BatchState.Pending),
            ("@id", existing.Id));
        _areNamesStale = true;
        _changed++;
    }

    private bool Insert(SqlSession session, ImportRow row, string key) => session.Run(
        """
        INSERT INTO row (batch, key, ordinal, line, model, spec, data, priority, import)
        VALUES (@batch, @key, @ordinal, @line, @model, @spec, @data, @priority, @import) ON CONFLICT DO NOTHING
        """,
        ("@batch", batch),
        ("@key", key),
        ("@ordinal", ++_ordinal),
        ("@line", row.LineNumber),
        ("@model", row.Model),
        ("@spec", row.Spec),
        ("@data", row.Values),
        ("@priority", row.Priority),
        ("@import", number)) == 1;

    /// <summary>A row without an id is its input, and from the second row with the same input on also the number of the occurrence.</summary>
    private static string KeyOf(SqlSession session, string input)
    {
        long count = session.Read(
            "INSERT INTO occurrence (input, count) VALUES (@input, 1) ON CONFLICT (input) DO UPDATE SET count = occurrence.count + 1 RETURNING count",
            static reader => reader.GetInt64(0),
            ("@input", input));
        return count == 1 ? input : string.Create(CultureInfo.InvariantCulture, $"{input}#{count}");
    }

    private static bool MayBeBilled(SqlSession session, long row) => session.Read(
        "SELECT EXISTS (SELECT 1 FROM attempt WHERE row = @row AND outcome IN (@open, @answered, @unknown, @reused))",
        static reader => reader.GetBoolean(0),
        ("@row", row),
        ("@open", (int)BatchAttemptOutcome.Open),
        ("@answered", (int)BatchAttemptOutcome.Answered),
        ("@unknown", (int)BatchAttemptOutcome.Unknown),
        ("@reused", (int)BatchAttemptOutcome.Reused));

    private static ManifestProblem Problem(ImportRow row, string key, string message) => new() { LineNumber = row.LineNumber, Key = key, Message = message };

    private sealed record Existing(long Id, BatchState State, string? Spec, long Import, long LineNumber, string? Values, string Model)
    {
        public static Existing Read(DbDataReader reader) =>
            new(reader.GetInt64(0), (BatchState)reader.GetInt32(1), reader.Text(2), reader.GetInt64(3), reader.GetInt64(4), reader.Text(5), reader.GetString(6));
    }
}

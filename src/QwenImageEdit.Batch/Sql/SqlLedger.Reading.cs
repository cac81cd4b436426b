using System.Data.Common;
using System.Text.Json;
using QwenImageEdit.Batch.Ledgers;
using QwenImageEdit.Batch.Rows;

namespace QwenImageEdit.Batch.Sql;

/// <content>Readings, which wait for no writer.</content>
internal abstract partial class SqlLedger
{
    private static readonly Dictionary<string, string> NoValues = [];

    public Task SetRunAsync(long batch, RunFacts facts) => WriteAsync(session => session.Run(
        "UPDATE batch SET spend_cap = @cap, pause_reason = @reason, is_running = @running WHERE id = @batch",
        ("@cap", facts.SpendCap),
        ("@reason", facts.PauseReason),
        ("@running", facts.IsRunning),
        ("@batch", batch)));

    public Task SetCheckedAsync(long batch, string? output, long checkedRows) => WriteAsync(session => session.Run(
        "UPDATE batch SET output = @output, checked_rows = @checked WHERE id = @batch",
        ("@output", output),
        ("@checked", checkedRows),
        ("@batch", batch)));

    public Task<bool> HasWorkAsync(long batch, bool downloads, CancellationToken cancellationToken) => ReadAsync(
        session => session.Read(
            $"SELECT EXISTS (SELECT 1 FROM row WHERE batch = @batch AND (state = @pending OR (@downloads AND state = @answered AND (worker = @worker OR {IsLeftBehind}))) AND spec IS NOT NULL)",
            static reader => reader.GetBoolean(0),
            ("@batch", batch),
            ("@pending", (int)BatchState.Pending),
            ("@downloads", downloads),
            ("@answered", (int)BatchState.Answered),
            ("@worker", Worker)),
        cancellationToken);

    public Task<BatchFigures> ReadFiguresAsync(long batch, CancellationToken cancellationToken) => ReadAsync(
        session =>
        {
            var counts = session.ReadAll("SELECT state, count(*) FROM row WHERE batch = @batch GROUP BY state", static reader => ((BatchState)reader.GetInt32(0), reader.GetInt64(1)), ("@batch", batch))
                .ToDictionary();
            return session.Read(
                "SELECT reserved, billed, unpriced, spend_cap, pause_reason, output, checked_rows, is_running FROM batch WHERE id = @batch",
                reader => new BatchFigures(
                    CountsOf(counts),
                    reader.GetInt64(0),
                    reader.GetInt64(1),
                    reader.GetInt64(2),
                    new RunFacts(reader.Number(3), reader.Text(4), reader.GetBoolean(7)) { Output = reader.Text(5), CheckedRows = reader.GetInt64(6) }),
                ("@batch", batch))!;
        },
        cancellationToken);

    public Task<IReadOnlyList<ModelFigures>> ReadModelsAsync(long batch, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<ModelFigures>>(
        session => session.ReadAll(
            $"""
            WITH request AS (
                SELECT model, count(*) AS times, coalesce({Dialect.SpecNumber("n")}, 1) AS n, {Dialect.SpecNumber("seed")} IS NOT NULL AS seeded
                FROM row WHERE batch = @batch AND state IN (@pending, @claimed) AND spec IS NOT NULL GROUP BY model, spec)
            SELECT model, CAST(sum(times) AS bigint), CAST(sum(times * n) AS bigint),
                CAST(sum(CASE WHEN seeded THEN 0 ELSE times - 1 END) AS bigint), CAST(sum(CASE WHEN seeded THEN 0 ELSE (times - 1) * n END) AS bigint),
                CAST(sum(CASE WHEN seeded THEN times - 1 ELSE 0 END) AS bigint), CAST(sum(CASE WHEN seeded THEN (times - 1) * n ELSE 0 END) AS bigint)
            FROM request GROUP BY model ORDER BY model
            """,
            static reader => new ModelFigures(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2))
            {
                RepeatedRows = reader.GetInt64(3),
                RepeatedImages = reader.GetInt64(4),
                ReusableRows = reader.GetInt64(5),
                ReusableImages = reader.GetInt64(6),
            },
            ("@batch", batch),
            ("@pending", (int)BatchState.Pending),
            ("@claimed", (int)BatchState.Claimed)),
        cancellationToken);

    public Task<IReadOnlyList<string>> ReadPendingModelsAsync(long batch, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<string>>(
        session => session.ReadAll(
            "SELECT DISTINCT model FROM row WHERE batch = @batch AND state = @pending AND spec IS NOT NULL ORDER BY model",
            static reader => reader.GetString(0),
            ("@batch", batch),
            ("@pending", (int)BatchState.Pending)),
        cancellationToken);

    public Task<long?> ReadNextDueAsync(long batch, string model, CancellationToken cancellationToken) => ReadAsync(
        session => session.Read(
            "SELECT min(coalesce(not_before, 0)) FROM row WHERE batch = @batch AND state = @pending AND model = @model AND spec IS NOT NULL",
            static reader => reader.Number(0),
            ("@batch", batch),
            ("@pending", (int)BatchState.Pending),
            ("@model", model)),
        cancellationToken);

    // Read in the order of the table, so that each page continues where the one before ended: the plus signs keep the index out of it.
    public Task<IReadOnlyList<BatchRow>> ReadRowsAsync(long batch, BatchState? state, long afterNumber, int count, CancellationToken cancellationToken) => ReadAsync(
        session => ReadRows(
            session,
            "+batch = @batch AND id > @after AND (CAST(@state AS integer) IS NULL OR +state = CAST(@state AS integer)) ORDER BY id LIMIT @count",
            ("@batch", batch),
            ("@after", afterNumber),
            ("@state", (int?)state),
            ("@count", count)),
        cancellationToken);

    public Task<IReadOnlyList<BatchRow>> TakeAnsweredAsync(long batch, bool withOwn, long afterNumber, int count) => WriteAsync<IReadOnlyList<BatchRow>>(session =>
    {
        var taken = session.ReadAll(
            $"""
            WITH taken AS (
                SELECT id FROM row WHERE batch = @batch AND state = @answered AND id > @after AND spec IS NOT NULL AND ((@own AND worker = @worker) OR {IsLeftBehind})
                ORDER BY id LIMIT @count {Dialect.SkipLocked})
            UPDATE row SET worker = @worker FROM taken WHERE row.id = taken.id RETURNING row.id
            """,
            static reader => reader.GetInt64(0),
            ("@batch", batch),
            ("@answered", (int)BatchState.Answered),
            ("@after", afterNumber),
            ("@own", withOwn),
            ("@worker", Worker),
            ("@count", count));
        return [.. taken.Order().SelectMany(number => ReadRows(session, "id = @number", ("@number", number)))];
    });

    public Task<IReadOnlyList<(long Row, BatchFile File)>> ReadRecentFilesAsync(long batch, TimeSpan period, int count, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<(long, BatchFile)>>(
        session => session.ReadAll(
            $"""
            SELECT file.row, file."index", file.path, file.bytes, file.sha256 FROM file JOIN row ON row.id = file.row
            WHERE saved_at >= (SELECT max(saved_at) FROM file) - @period AND +row.batch = @batch AND +row.state = @saved AND {Dialect.IsOfThisMachine} ORDER BY saved_at DESC LIMIT @count
            """,
            ReadFile,
            ("@period", (long)period.TotalMilliseconds),
            ("@batch", batch),
            ("@saved", (int)BatchState.Saved),
            ("@host", Environment.MachineName),
            ("@count", count)),
        cancellationToken);

    public Task<IReadOnlyList<string>> ReadColumnsAsync(long batch, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<string>>(
        session => session.ReadAll($"SELECT DISTINCT value.key FROM row, {Dialect.DataKeys} AS value WHERE row.batch = @batch AND row.data IS NOT NULL ORDER BY 1", static reader => reader.GetString(0), ("@batch", batch)),
        cancellationToken);

    private static IReadOnlyList<BatchRow> ReadRows(SqlSession session, string condition, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        string numbers = $"(SELECT id FROM row WHERE {condition})";
        var attempts = session.ReadAll(
            $"SELECT row, no, outcome, intent_at, ended_at, price_reserved, request_id, error_kind, error, answer, response FROM attempt WHERE row IN {numbers} ORDER BY row, no",
            ReadAttempt,
            values).ToLookup(static attempt => attempt.Row);
        var files = session.ReadAll($"""SELECT row, "index", path, bytes, sha256 FROM file WHERE row IN {numbers} ORDER BY row, "index" """, ReadFile, values)
            .ToLookup(static file => file.Row, static file => file.File);
        var decisions = session.ReadAll($"SELECT row, attempt, who, what, at FROM decision WHERE row IN {numbers} ORDER BY row, id", ReadDecision, values)
            .ToLookup(static decision => decision.Row, static decision => decision.Decision);
        return
        [
            .. session.ReadAll($"SELECT id, key, line, model, spec, data, state, not_before FROM row WHERE {condition}", ReadRow, values).Select(row => row with
            {
                Attempts = [.. attempts[row.Number].Select(static attempt => attempt.Attempt)],
                Result = ResultOf(attempts[row.Number], decisions[row.Number]),
                Files = [.. files[row.Number]],
                Decisions = [.. decisions[row.Number]],
            }),
        ];
    }

    /// <summary>The answers to what the row asked for before a manifest changed it are not its result.</summary>
    private static ImageEditResult? ResultOf(IEnumerable<(long Row, BatchAttempt Attempt, ImageEditResult? Result)> attempts, IEnumerable<BatchDecision> decisions)
    {
        int changedAfter = decisions.LastOrDefault(static decision => decision.Decision == BatchDecision.Changed)?.Attempt ?? 0;
        return attempts.LastOrDefault(attempt => attempt.Result is not null && attempt.Attempt.Number > changedAfter).Result;
    }

    private static BatchCounts CountsOf(Dictionary<BatchState, long> counts) => new()
    {
        Pending = counts.GetValueOrDefault(BatchState.Pending),
        Claimed = counts.GetValueOrDefault(BatchState.Claimed),
        Sent = counts.GetValueOrDefault(BatchState.Sent),
        Answered = counts.GetValueOrDefault(BatchState.Answered),
        Saved = counts.GetValueOrDefault(BatchState.Saved),
        Refused = counts.GetValueOrDefault(BatchState.Refused),
        Unknown = counts.GetValueOrDefault(BatchState.Unknown),
        Lost = counts.GetValueOrDefault(BatchState.Lost),
        GivenUp = counts.GetValueOrDefault(BatchState.GivenUp),
    };

    private static BatchRow ReadRow(DbDataReader reader)
    {
        string model = reader.GetString(3);
        var spec = reader.Text(4) is { } json ? JsonSerializer.Deserialize(json, BatchJsonContext.Compact.RowSpec)! with { Model = model } : null;
        return new BatchRow
        {
            Number = reader.GetInt64(0),
            Key = reader.GetString(1),
            LineNumber = reader.GetInt64(2),
            Model = model,
            Images = spec?.Images ?? [],
            Prompt = spec?.Prompt,
            Count = spec?.Count,
            Spec = spec,
            Values = reader.Text(5) is { } values ? JsonSerializer.Deserialize(values, BatchJsonContext.Compact.Values)! : NoValues,
            State = (BatchState)reader.GetInt32(6),
            NotBefore = reader.Number(7) is { } notBefore ? DateTimeOffset.FromUnixTimeMilliseconds(notBefore) : null,
        };
    }

    private static (long Row, BatchAttempt Attempt, ImageEditResult? Result) ReadAttempt(DbDataReader reader)
    {
        var result = reader.Text(9) is { } answer ? ImageEditJson.DeserializeResult(answer) : null;
        var attempt = new BatchAttempt
        {
            Number = reader.GetInt32(1),
            Outcome = (BatchAttemptOutcome)reader.GetInt32(2),
            IntendedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)),
            EndedAt = reader.Number(4) is { } endedAt ? DateTimeOffset.FromUnixTimeMilliseconds(endedAt) : null,
            Price = reader.Number(5) is { } price ? Money.Micros.ToDecimal(price) : null,
            RequestId = result?.RequestId ?? reader.Text(6),
            ErrorKind = reader.IsDBNull(7) ? null : (ImageEditErrorKind)reader.GetInt32(7),
            Error = reader.Text(8),
            ResponseBody = reader.Text(10),
        };
        return (reader.GetInt64(0), attempt, result);
    }

    private static (long Row, BatchDecision Decision) ReadDecision(DbDataReader reader) => (
        reader.GetInt64(0),
        new BatchDecision
        {
            Attempt = reader.GetInt32(1),
            By = reader.GetString(2),
            Decision = reader.GetString(3),
            At = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)),
        });

    private static (long Row, BatchFile File) ReadFile(DbDataReader reader) => (
        reader.GetInt64(0),
        new BatchFile { Index = reader.GetInt32(1), Path = reader.GetString(2), ByteLength = reader.GetInt64(3), Sha256 = reader.GetString(4) });
}

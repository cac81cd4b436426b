using System.Data.Common;
using System.Text.Json;
using QwenImageEdit.Batch.Ledgers;
using QwenImageEdit.Batch.Rows;

namespace QwenImageEdit.Batch.Sql;

/// <content>What happens to a row between its claim and its files.</content>
internal abstract partial class SqlLedger
{
    private static readonly string UncountedKinds = string.Join(',', RunErrors.Kinds.Append(ImageEditErrorKind.RateLimited).Select(static kind => (int)kind));

    public async Task<IReadOnlyList<ClaimedRow>> ClaimAsync(long batch, string model, int count, long now, CancellationToken cancellationToken)
    {
        var rows = await WriteAsync(session => session.ReadAll(
            $"""
            WITH due AS (
                SELECT id FROM row
                WHERE batch = @batch AND state = @pending AND model = @model AND spec IS NOT NULL AND (not_before IS NULL OR not_before <= @now)
                ORDER BY priority DESC, ordinal LIMIT @count {Dialect.SkipLocked})
            UPDATE row SET state = @claimed, token = @token, worker = @worker FROM due WHERE row.id = due.id
            RETURNING row.id, key, line, spec, data, token, priority, ordinal, model, CASE attempts WHEN 0 THEN 0 ELSE (
                SELECT count(*) FROM attempt WHERE attempt.row = row.id AND outcome = @putBack AND error_kind NOT IN ({UncountedKinds})
                    AND no > (SELECT coalesce(max(decision.attempt), 0) FROM decision WHERE decision.row = row.id)) END
            """,
            static reader => (Row: ReadClaimed(reader), Priority: reader.GetInt32(6), Ordinal: reader.GetInt64(7)),
            ("@batch", batch),
            ("@pending", (int)BatchState.Pending),
            ("@model", model),
            ("@now", now),
            ("@count", count),
            ("@claimed", (int)BatchState.Claimed),
            ("@token", NewToken()),
            ("@worker", Worker),
            ("@putBack", (int)BatchAttemptOutcome.PutBack))).ConfigureAwait(false);
        return [.. rows.OrderByDescending(static row => row.Priority).ThenBy(static row => row.Ordinal).Select(static row => row.Row)];
    }

    public Task<IntentOutcome> IntendAsync(Intent intent, CancellationToken cancellationToken) => WriteAsync(session =>
    {
        // Changes the batch first, so that the intents of all workers come one after the other.
        if (!Reserve(session, intent))
        {
            return new IntentOutcome(Attempt: null, IntentRefusal.CapReached);
        }

        if (intent.Fingerprint is { } fingerprint && (IsEqualInFlight(session, intent) || FindReusable(session, intent.Batch, fingerprint, intent.At) is not null))
        {
            Unreserve(session, intent.Batch, intent.Price);
            return new IntentOutcome(Attempt: null, IntentRefusal.EqualInFlight);
        }

        int? number = session.Read<int?>(
            """
            UPDATE row SET state = @sent, attempts = attempts + 1, fingerprint = coalesce(@fingerprint, fingerprint)
            WHERE id = @row AND state = @claimed AND token = @token
            RETURNING attempts
            """,
            static reader => reader.GetInt32(0),
            ("@sent", (int)BatchState.Sent),
            ("@fingerprint", intent.Fingerprint),
            ("@row", intent.Claim.Row),
            ("@claimed", (int)BatchState.Claimed),
            ("@token", intent.Claim.Token));
        if (number is null)
        {
            Unreserve(session, intent.Batch, intent.Price);
            return new IntentOutcome(Attempt: null, IntentRefusal.Taken);
        }

        session.Run(
            "INSERT INTO attempt (row, no, token, intent_at, price_reserved) VALUES (@row, @number, @token, @at, @price)",
            ("@row", intent.Claim.Row),
            ("@number", number),
            ("@token", intent.Claim.Token),
            ("@at", intent.At),
            ("@price", intent.Price));
        return new IntentOutcome(intent.Claim with { Number = number.Value }, IntentRefusal.None);
    });

    /// <summary>An equal request with a seed that another worker has sent will have its answer soon.</summary>
    private static bool IsEqualInFlight(SqlSession session, Intent intent) => session.Read(
        "SELECT EXISTS (SELECT 1 FROM row WHERE fingerprint = @fingerprint AND batch = @batch AND state = @sent)",
        static reader => reader.GetBoolean(0),
        ("@fingerprint", intent.Fingerprint),
        ("@batch", intent.Batch),
        ("@sent", (int)BatchState.Sent));

    public Task<bool> AnswerAsync(AttemptId attempt, AttemptAnswer answer) => WriteAsync(session =>
    {
        var (outcome, reserved, batch) = FindAttempt(session, attempt) ?? (BatchAttemptOutcome.Refused, null, 0);
        if (outcome is not (BatchAttemptOutcome.Open or BatchAttemptOutcome.Unknown))
        {
            return outcome is BatchAttemptOutcome.Answered;
        }

        session.Run(
            "UPDATE attempt SET outcome = @answered, ended_at = @at, answer = @answer, price_reserved = @price, request_id = NULL, error = NULL WHERE row = @row AND no = @number",
            ("@answered", (int)BatchAttemptOutcome.Answered),
            ("@at", answer.At),
            ("@answer", answer.Result),
            ("@price", answer.Price),
            ("@row", attempt.Row),
            ("@number", attempt.Number));
        Bill(session, batch, reserved, answer.Price);
        session.Run(
            """
            UPDATE row SET state = @answered, not_before = NULL
            WHERE id = @row AND attempts = @number AND state IN (@sent, @unknown, @pending, @claimed, @givenUp)
                AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.row = row.id AND decision.attempt = @number AND what = @changed)
            """,
            ("@answered", (int)BatchState.Answered),
            ("@row", attempt.Row),
            ("@sent", (int)BatchState.Sent),
            ("@unknown", (int)BatchState.Unknown),
            ("@pending", (int)BatchState.Pending),
            ("@claimed", (int)BatchState.Claimed),
            ("@givenUp", (int)BatchState.GivenUp),
            ("@number", attempt.Number),
            ("@changed", BatchDecision.Changed));
        return true;
    });

    public Task EndAsync(AttemptId attempt, AttemptEnd end) => WriteAsync(session =>
    {
        if (attempt.Number == 0)
        {
            return EndClaim(session, attempt, end);
        }

        if (FindAttempt(session, attempt) is not (BatchAttemptOutcome.Open or BatchAttemptOutcome.Unknown, var reserved, var batch))
        {
            return false;
        }

        session.Run(
            """
            UPDATE attempt SET outcome = @outcome, ended_at = @at, request_id = @request, error_kind = @kind, error = @error, response = @response,
                price_reserved = CASE @outcome WHEN @unknown THEN price_reserved ELSE 0 END
            WHERE row = @row AND no = @number
            """,
            ("@outcome", (int)end.Outcome),
            ("@at", end.At),
            ("@request", end.RequestId),
            ("@kind", (int?)end.ErrorKind),
            ("@error", end.Error),
            ("@response", end.ResponseBody),
            ("@unknown", (int)BatchAttemptOutcome.Unknown),
            ("@row", attempt.Row),
            ("@number", attempt.Number));
        if (end.Outcome is not BatchAttemptOutcome.Unknown)
        {
            Unreserve(session, batch, reserved);
        }

        // Unknown, if this process was taken for dead: it knows the outcome now.
        MoveOn(session, attempt, BatchState.Sent, end);
        MoveOn(session, attempt, BatchState.Unknown, end);
        return true;
    });

    public Task<ReusedAnswer?> ReuseAsync(AttemptId claim, long batch, byte[] fingerprint, long now) => WriteAsync<ReusedAnswer?>(session =>
    {
        if (FindReusable(session, batch, fingerprint, now) is not (var answer, var reused))
        {
            return null;
        }

        int? number = session.Read<int?>(
            "UPDATE row SET state = @answered, attempts = attempts + 1 WHERE id = @row AND state = @claimed AND token = @token RETURNING attempts",
            static reader => reader.GetInt32(0),
            ("@answered", (int)BatchState.Answered),
            ("@row", claim.Row),
            ("@claimed", (int)BatchState.Claimed),
            ("@token", claim.Token));
        if (number is null)
        {
            return null;
        }

        session.Run(
            "INSERT INTO attempt (row, no, token, intent_at, price_reserved, outcome, ended_at, answer) VALUES (@row, @number, @token, @now, 0, @reused, @now, @answer)",
            ("@row", claim.Row),
            ("@number", number),
            ("@token", claim.Token),
            ("@now", now),
            ("@reused", (int)BatchAttemptOutcome.Reused),
            ("@answer", answer));
        return reused with { Attempt = number.Value };
    });

    private static (string Answer, ReusedAnswer Reused)? FindReusable(SqlSession session, long batch, byte[] fingerprint, long now)
    {
        var found = session.Read<(string Answer, long Row, long EndedAt)?>(
            """
            SELECT attempt.answer, row.id, attempt.ended_at FROM row JOIN attempt ON attempt.row = row.id AND attempt.outcome = @answered
            WHERE row.fingerprint = @fingerprint AND row.batch = @batch AND row.state IN (@answeredRow, @saved) ORDER BY attempt.ended_at DESC LIMIT 1
            """,
            static reader => (reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)),
            ("@answered", (int)BatchAttemptOutcome.Answered),
            ("@fingerprint", fingerprint),
            ("@batch", batch),
            ("@answeredRow", (int)BatchState.Answered),
            ("@saved", (int)BatchState.Saved));
        if (found is not (var answer, var row, var endedAt))
        {
            return null;
        }

        var reused = new ReusedAnswer(
            ImageEditJson.DeserializeResult(answer),
            session.ReadAll("""SELECT row, "index", path, bytes, sha256 FROM file WHERE row = @row""", static reader => ReadFile(reader).File, ("@row", row)));
        bool hasLinks = ResultLinks.AreUseful(DateTimeOffset.FromUnixTimeMilliseconds(endedAt), DateTimeOffset.FromUnixTimeMilliseconds(now));
        return hasLinks || reused.Result.Images.All(image => reused.Files.Any(file => file.Index == image.Index && File.Exists(file.Path))) ? (answer, reused) : null;
    }

    private static bool EndClaim(SqlSession session, AttemptId claim, AttemptEnd end)
    {
        if (!MoveOn(session, claim, BatchState.Claimed, end))
        {
            return false;
        }

        // A refusal before the attempt, such as that of an upload, counts like one of the attempt.
        if (end.Outcome is BatchAttemptOutcome.Refused || end.ErrorKind is not null)
        {
            session.Run("UPDATE row SET attempts = attempts + 1 WHERE id = @row", ("@row", claim.Row));
            session.Run(
                """
                INSERT INTO attempt (row, no, token, intent_at, price_reserved, outcome, ended_at, error_kind, error)
                SELECT id, attempts, @token, @at, 0, @outcome, @at, CAST(@kind AS integer), CAST(@error AS text) FROM row WHERE id = @row
                """,
                ("@token", claim.Token),
                ("@at", end.At),
                ("@outcome", (int)end.Outcome),
                ("@kind", (int?)end.ErrorKind),
                ("@error", end.Error),
                ("@row", claim.Row));
        }

        return true;
    }

    private static bool MoveOn(SqlSession session, AttemptId attempt, BatchState from, AttemptEnd end) => session.Run(
        "UPDATE row SET state = @to, not_before = @notBefore, token = CASE @to WHEN @pending THEN NULL ELSE token END WHERE id = @row AND state = @from AND token = @token",
        ("@to", (int)(end.Outcome switch
        {
            BatchAttemptOutcome.Refused => BatchState.Refused,
            BatchAttemptOutcome.Unknown => BatchState.Unknown,
            _ => BatchState.Pending,
        })),
        ("@notBefore", end.NotBefore),
        ("@pending", (int)BatchState.Pending),
        ("@row", attempt.Row),
        ("@from", (int)from),
        ("@token", attempt.Token)) == 1;

    private (BatchAttemptOutcome Outcome, long? Reserved, long Batch)? FindAttempt(SqlSession session, AttemptId attempt) => session.Read<(BatchAttemptOutcome, long?, long)?>(
        $"SELECT outcome, price_reserved, batch FROM attempt JOIN row ON row.id = attempt.row WHERE attempt.row = @row AND no = @number AND attempt.token = @token {Dialect.LockRow}",
        static reader => ((BatchAttemptOutcome)reader.GetInt32(0), reader.Number(1), reader.GetInt64(2)),
        ("@row", attempt.Row),
        ("@number", attempt.Number),
        ("@token", attempt.Token));

    private static ClaimedRow ReadClaimed(DbDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        reader.GetInt64(2),
        JsonSerializer.Deserialize(reader.GetString(3), BatchJsonContext.Compact.RowSpec)! with { Model = reader.GetString(8) },
        reader.Text(4) is { } values ? JsonSerializer.Deserialize(values, BatchJsonContext.Compact.Values)! : NoValues,
        reader.GetInt64(5),
        (int)reader.GetInt64(9));
}

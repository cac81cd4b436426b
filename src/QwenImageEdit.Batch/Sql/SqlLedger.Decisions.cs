using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Sql;

/// <content>What people decide, and what happens to files.</content>
internal abstract partial class SqlLedger
{
    /// <summary>Keeps a list that is empty valid in SQL.</summary>
    private const ImageEditErrorKind NoKind = (ImageEditErrorKind)(-1);

    /// <summary>I3: the only way out of unknown besides the row's own late answer.</summary>
    public Task<bool> DecideAsync(long row, int lastAttempt, UnknownDecision decision, string by, long now) => WriteAsync(session =>
    {
        var to = decision is UnknownDecision.SendAgain ? BatchState.Pending : BatchState.GivenUp;
        if (session.Run(
            "UPDATE row SET state = @to, token = NULL, not_before = NULL WHERE id = @row AND attempts = @lastAttempt AND state IN (@unknown, @lost)",
            ("@to", (int)to),
            ("@row", row),
            ("@lastAttempt", lastAttempt),
            ("@unknown", (int)BatchState.Unknown),
            ("@lost", (int)BatchState.Lost)) == 0)
        {
            return false;
        }

        session.Run(
            "INSERT INTO decision (row, attempt, who, what, at) SELECT id, attempts, @by, @what, @now FROM row WHERE id = @row",
            ("@by", by),
            ("@what", decision is UnknownDecision.SendAgain ? "send-again" : "give-up"),
            ("@now", now),
            ("@row", row));
        return true;
    });

    public Task<int> RetryAsync(long batch, IReadOnlyCollection<ImageEditErrorKind>? kinds, string by, long now, CancellationToken cancellationToken)
    {
        string condition = kinds is null
            ? ""
            : $"AND EXISTS (SELECT 1 FROM attempt WHERE attempt.row = row.id AND no = row.attempts AND error_kind IN ({string.Join(',', kinds.Append(NoKind).Select(static kind => (int)kind))}))";
        return WriteAsync(session =>
        {
            session.Run(
                $"""
                INSERT INTO decision (row, attempt, who, what, at)
                SELECT row.id, row.attempts, @by, 'retry', @now FROM row
                WHERE batch = @batch AND state = @refused AND spec IS NOT NULL {condition}
                """,
                ("@by", by),
                ("@now", now),
                ("@batch", batch),
                ("@refused", (int)BatchState.Refused));
            return session.Run(
                """
                UPDATE row SET state = @pending, token = NULL, not_before = NULL
                WHERE batch = @batch AND state = @refused AND EXISTS (
                    SELECT 1 FROM decision WHERE decision.row = row.id AND decision.attempt = row.attempts AND what = 'retry')
                """,
                ("@pending", (int)BatchState.Pending),
                ("@batch", batch),
                ("@refused", (int)BatchState.Refused));
        });
    }

    public Task SaveAsync(AnsweredRow row, IReadOnlyList<BatchFile> files, bool isComplete, long now) => WriteAsync(session =>
    {
        if (session.Run(
            "UPDATE row SET state = @to WHERE id = @row AND state = @answered AND attempts = @attempt",
            ("@to", (int)(isComplete ? BatchState.Saved : BatchState.Answered)),
            ("@row", row.Number),
            ("@answered", (int)BatchState.Answered),
            ("@attempt", row.Attempt)) == 0)
        {
            return false;
        }

        foreach (var file in files)
        {
            session.Run(
                """
                INSERT INTO file (row, "index", path, bytes, sha256, saved_at) VALUES (@row, @index, @path, @bytes, @sha256, @now)
                ON CONFLICT (row, "index") DO UPDATE SET path = excluded.path, bytes = excluded.bytes, sha256 = excluded.sha256, saved_at = excluded.saved_at
                """,
                ("@row", row.Number),
                ("@index", file.Index),
                ("@path", file.Path),
                ("@bytes", file.ByteLength),
                ("@sha256", file.Sha256),
                ("@now", now));
        }

        return true;
    });

    public Task LoseAsync(AnsweredRow row, string error) => WriteAsync(session =>
    {
        session.Run("UPDATE attempt SET error = @error WHERE row = @row AND no = @attempt", ("@error", error), ("@row", row.Number), ("@attempt", row.Attempt));
        return session.Run(
            """
            UPDATE row SET state = CASE (SELECT outcome FROM attempt WHERE attempt.row = @row AND no = @attempt) WHEN @reused THEN @pending ELSE @lost END
            WHERE id = @row AND state = @answered AND attempts = @attempt
            """,
            ("@row", row.Number),
            ("@attempt", row.Attempt),
            ("@reused", (int)BatchAttemptOutcome.Reused),
            ("@pending", (int)BatchState.Pending),
            ("@lost", (int)BatchState.Lost),
            ("@answered", (int)BatchState.Answered));
    });

    public Task UnsaveAsync(long row) => WriteAsync(session => session.Run(
        "UPDATE row SET state = @answered WHERE id = @row AND state = @saved",
        ("@answered", (int)BatchState.Answered),
        ("@row", row),
        ("@saved", (int)BatchState.Saved)));
}

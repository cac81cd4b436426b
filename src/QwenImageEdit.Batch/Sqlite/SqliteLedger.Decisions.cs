using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Sqlite;

/// <content>What people decide, and what happens to files.</content>
internal sealed partial class SqliteLedger
{
    /// <summary>I3: the only way out of unknown besides the row's own late answer.</summary>
    public Task<bool> DecideAsync(long row, int lastAttempt, UnknownDecision decision, string by, long now) => Writer.WriteAsync(session =>
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
        string kindNumbers = $"[{string.Join(',', (kinds ?? []).Select(static kind => (int)kind))}]";
        return Writer.WriteAsync(session =>
        {
            session.Run(
                """
                INSERT INTO decision (row, attempt, who, what, at)
                SELECT row.id, row.attempts, @by, 'retry', @now FROM row
                WHERE batch = @batch AND state = @refused AND spec IS NOT NULL AND (@all OR EXISTS (
                    SELECT 1 FROM attempt WHERE attempt.row = row.id AND no = row.attempts AND error_kind IN (SELECT value FROM json_each(@kinds))))
                """,
                ("@by", by),
                ("@now", now),
                ("@batch", batch),
                ("@refused", (int)BatchState.Refused),
                ("@all", kinds is null ? 1 : 0),
                ("@kinds", kindNumbers));
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

    public Task SaveAsync(AnsweredRow row, IReadOnlyList<BatchFile> files, bool isComplete, long now) => Writer.WriteAsync(session =>
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
                """INSERT OR REPLACE INTO file (row, "index", path, bytes, sha256, saved_at) VALUES (@row, @index, @path, @bytes, @sha256, @now)""",
                ("@row", row.Number),
                ("@index", file.Index),
                ("@path", file.Path),
                ("@bytes", file.ByteLength),
                ("@sha256", file.Sha256),
                ("@now", now));
        }

        return true;
    });

    public Task LoseAsync(AnsweredRow row, string error) => Writer.WriteAsync(session =>
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

    public Task UnsaveAsync(long row) => Writer.WriteAsync(session => session.Run(
        "UPDATE row SET state = @answered WHERE id = @row AND state = @saved",
        ("@answered", (int)BatchState.Answered),
        ("@row", row),
        ("@saved", (int)BatchState.Saved)));
}

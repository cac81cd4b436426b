namespace QwenImageEdit.Batch.Sqlite;

/// <content>The slots in which a model's attempts are sent. They are in the ledger, so that a run that starts again keeps the rate too.</content>
internal sealed partial class SqliteLedger
{
    private const int WideningPercent = 2;
    private const int MaxWideningPercent = 25;
    private const long MaxPause = 10 * 60 * 1000;

    public override Task<TimeSpan> ReserveSlotAsync(string account, string model, TimeSpan spacing, CancellationToken cancellationToken) => WriteAsync(session =>
    {
        long now = Now;
        var (nextAt, pausedUntil, widening) = session.Read(
            "SELECT next_at, paused_until, widening FROM quota WHERE account = @account AND model = @model",
            static reader => (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)),
            ("@account", account),
            ("@model", model));
        long width = (long)Math.Ceiling(spacing.TotalMilliseconds * (100 + widening) / 100);

        // A slot that is further away than one width, or a pause that is longer than any, comes from a clock that was set back.
        long slot = Math.Max(now, Math.Max(Math.Min(nextAt, now + width), Math.Min(pausedUntil, now + MaxPause)));
        session.Run(
            """
            INSERT INTO quota (account, model, next_at, spacing) VALUES (@account, @model, @next, @spacing)
            ON CONFLICT DO UPDATE SET next_at = @next, spacing = @spacing
            """,
            ("@account", account),
            ("@model", model),
            ("@next", slot + width),
            ("@spacing", width));
        return TimeSpan.FromMilliseconds(slot - now);
    });

    public override Task ThrottleAsync(string account, string model, TimeSpan spacing, TimeSpan pause) => WriteAsync(session => session.Run(
        """
        INSERT INTO quota (account, model, next_at, spacing, paused_until, widening) VALUES (@account, @model, @until, @spacing, @until, @step)
        ON CONFLICT DO UPDATE SET paused_until = max(min(paused_until, @latest), @until), widening = min(widening + @step, @max)
        """,
        ("@account", account),
        ("@model", model),
        ("@until", Now + Math.Min((long)pause.TotalMilliseconds, MaxPause)),
        ("@spacing", (long)Math.Ceiling(spacing.TotalMilliseconds)),
        ("@latest", Now + MaxPause),
        ("@step", WideningPercent),
        ("@max", MaxWideningPercent)));

    public override Task RelaxAsync(string account, string model) => WriteAsync(session => session.Run(
        "UPDATE quota SET widening = max(widening - @step, 0) WHERE account = @account AND model = @model",
        ("@step", WideningPercent),
        ("@account", account),
        ("@model", model)));
}

using System.Globalization;
using QwenImageEdit.Batch.Sql;

namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>Even slots of an account's models by the database's clock. Callers get and give durations only, so that their clocks do not matter.</summary>
internal static class QuotaSlots
{
    private const int WideningPercent = 2;
    private const int MaxWideningPercent = 25;

    private const string Width = "CAST(ceil(@spacing * (100 + quota.widening) / 100.0) AS bigint)";

    // A slot that is further away than those of very many workers, or a pause that is longer than any, comes from a clock that was set back.
    private const string Slot = $"greatest({LedgerDatabase.Now}, least(quota.next_at, {LedgerDatabase.Now} + 1000 * {Width}), least(quota.paused_until, {LedgerDatabase.Now} + 600000))";

    private static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(10);

    /// <returns>How long to wait for the slot that is now reserved.</returns>
    public static TimeSpan Reserve(SqlSession session, string account, string model, TimeSpan spacing) => TimeSpan.FromMilliseconds(Math.Max(0, session.Read(
        $"""
        INSERT INTO quota (account, model, next_at, spacing) VALUES (@account, @model, {LedgerDatabase.Now} + @spacing, @spacing)
        ON CONFLICT (account, model) DO UPDATE SET spacing = {Width}, next_at = {Slot} + {Width}
        RETURNING next_at - spacing - {LedgerDatabase.Now}
        """,
        static reader => reader.GetInt64(0),
        ("@account", account),
        ("@model", model),
        ("@spacing", Milliseconds(spacing)))));

    /// <summary>Holds back all slots of a model after the service throttled it, for every process of the account, and spaces them wider.</summary>
    public static int Throttle(SqlSession session, string account, string model, TimeSpan spacing, TimeSpan pause) => session.Run(
        string.Create(CultureInfo.InvariantCulture, $"""
        INSERT INTO quota (account, model, next_at, spacing, paused_until, widening)
        VALUES (@account, @model, {LedgerDatabase.Now} + @pause, @spacing, {LedgerDatabase.Now} + @pause, {WideningPercent})
        ON CONFLICT (account, model) DO UPDATE SET
            paused_until = greatest(least(quota.paused_until, {LedgerDatabase.Now} + 600000), {LedgerDatabase.Now} + @pause), widening = least(quota.widening + {WideningPercent}, {MaxWideningPercent})
        """),
        ("@account", account),
        ("@model", model),
        ("@spacing", Milliseconds(spacing)),
        ("@pause", Milliseconds(pause < MaxPause ? pause : MaxPause)));

    public static int Relax(SqlSession session, string account, string model) => session.Run(
        string.Create(CultureInfo.InvariantCulture, $"UPDATE quota SET widening = greatest(widening - {WideningPercent}, 0) WHERE account = @account AND model = @model"),
        ("@account", account),
        ("@model", model));

    private static long Milliseconds(TimeSpan duration) => (long)Math.Ceiling(duration.TotalMilliseconds);
}

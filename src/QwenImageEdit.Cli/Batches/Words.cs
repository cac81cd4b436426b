using System.Globalization;

namespace QwenImageEdit.Cli.Batches;

/// <summary>Numbers, amounts and times as people read them.</summary>
internal static class Words
{
    public static string Count(long number, string one, string? many = null) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? $"{one}s")}");

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>An amount in an option, rounded up to what can be read at a glance.</summary>
    public static string YuanUp(decimal amount) => Math.Ceiling(amount).ToString(CultureInfo.InvariantCulture);

    public static string Duration(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(duration.TotalSeconds, 0):0} s"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMinutes:0} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalHours:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalDays:0.#} days"),
    };

    public static string Elapsed(TimeSpan elapsed) => string.Create(CultureInfo.InvariantCulture, $"{(long)elapsed.TotalHours}:{elapsed.Minutes:00}:{elapsed.Seconds:00}");

    /// <summary>The time of day on this machine, with the date if it is another day.</summary>
    public static string Time(DateTimeOffset time)
    {
        var local = time.ToLocalTime();
        return local.ToString(local.Date == DateTime.Today ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    public static string Moment(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}

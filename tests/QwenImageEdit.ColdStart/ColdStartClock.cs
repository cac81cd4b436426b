using System.Diagnostics;
using System.Globalization;

namespace QwenImageEdit.ColdStart;

/// <summary>Prints the milliseconds from this process's start to now.</summary>
internal static class ColdStartClock
{
    /// <param name="timestamp">The <see cref="Stopwatch.GetTimestamp"/> of the parent before it started this process, which is exact;
    /// without it the system's own record is used, which on Linux counts in steps of 10 ms.</param>
    public static int Print(string[] timestamp)
    {
        var elapsed = timestamp is [var start]
            ? Stopwatch.GetElapsedTime(long.Parse(start, CultureInfo.InvariantCulture))
            : DateTime.Now - Process.GetCurrentProcess().StartTime;
        Console.WriteLine(elapsed.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture));
        return 0;
    }
}

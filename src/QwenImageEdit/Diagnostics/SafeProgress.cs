namespace QwenImageEdit.Diagnostics;

/// <summary>Ignores the failures of a caller's progress, like <see cref="SafeLogger"/>.</summary>
internal static class SafeProgress
{
    public static void ReportSafely<T>(this IProgress<T> progress, T value)
    {
        try
        {
            progress.Report(value);
        }
        catch (Exception)
        {
            // A call that is under way, or paid for, must not fail because of its report.
        }
    }
}

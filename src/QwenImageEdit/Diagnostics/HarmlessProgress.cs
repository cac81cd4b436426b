namespace QwenImageEdit.Diagnostics;

/// <summary>A caller's progress whose own failures stay its own, as with <see cref="HarmlessLogger"/>.</summary>
internal static class HarmlessProgress
{
    public static void ReportHarmlessly<T>(this IProgress<T> progress, T value)
    {
        try
        {
            progress.Report(value);
        }
        catch (Exception)
        {
            // A call that is under way, or paid for, is worth more than the word about it.
        }
    }
}

using System.Diagnostics;

namespace QwenImageEdit.Batch.CrashTests.Workers;

/// <summary>Ends this process as a crash does: no code runs afterwards.</summary>
internal static class SelfKill
{
    public static void Now()
    {
        using var process = Process.GetCurrentProcess();
        process.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}

namespace QwenImageEdit.Emulator.Tests.Support;

/// <summary>Waits for what the emulator does on its own threads; a condition that never holds fails the test after half a minute.</summary>
internal static class Eventually
{
    public static async Task IsTrue(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(5, patience.Token);
        }
    }
}

namespace QwenImageEdit.Emulator.Tests.Support;

/// <summary>Waits for something that the emulator does on its own threads. The test fails if the condition is still false after 30 seconds.</summary>
internal static class Eventually
{
    public static async Task IsTrue(Func<bool> condition)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(5, timeout.Token);
        }
    }
}

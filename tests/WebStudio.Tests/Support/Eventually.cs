namespace WebStudio.Tests.Support;

/// <summary>Waits for what the server does on its own threads; a condition that never holds fails the test after two minutes.</summary>
internal static class Eventually
{
    public static async Task IsTrue(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await condition())
        {
            await Task.Delay(10, patience.Token);
        }
    }
}

namespace QwenImageEdit.Batch.Tests.Support;

/// <summary>Holds calls back until the test opens it.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _arrived = new(0);

    public void Open() => _open.TrySetResult();

    /// <summary>Says that a call is here, and waits.</summary>
    public Task PassAsync(CancellationToken cancellationToken = default)
    {
        _arrived.Release();
        return _open.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Waits until so many more calls are here.</summary>
    public async Task ArrivedAsync(int count = 1)
    {
        for (int arrived = 0; arrived < count; arrived++)
        {
            (await _arrived.WaitAsync(TimeSpan.FromSeconds(30))).Should().BeTrue("a call should arrive");
        }
    }
}

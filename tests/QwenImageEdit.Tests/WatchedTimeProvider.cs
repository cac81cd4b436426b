using Microsoft.Extensions.Time.Testing;

namespace QwenImageEdit.Tests;

/// <summary>A fake clock that reports when a timer with the watched delay is created.</summary>
internal sealed class WatchedTimeProvider(TimeSpan watched) : FakeTimeProvider
{
    private readonly TaskCompletionSource _waitBegan = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task WaitBegan => _waitBegan.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime == watched)
        {
            _waitBegan.TrySetResult();
        }

        return timer;
    }
}

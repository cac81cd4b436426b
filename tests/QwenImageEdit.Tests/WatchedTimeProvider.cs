using Microsoft.Extensions.Time.Testing;

namespace QwenImageEdit.Tests;

/// <summary>A clock that stands still, and tells when somebody begins to wait for one certain time.</summary>
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

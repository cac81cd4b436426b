using Microsoft.Extensions.Time.Testing;

namespace QwenImageEdit.Tests.Proof;

/// <summary>A fake clock that informs each caller about its timers.</summary>
internal sealed class CallersClock() : FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero))
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (Caller.Current is not { } caller)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        var wait = new Wait(GetUtcNow() + dueTime, IsAttemptTimeout: dueTime == ImageEditClientOptions.DefaultAttemptTimeout);
        void Fire(object? firedState)
        {
            caller.End(wait);
            callback(firedState);
        }

        var timer = base.CreateTimer(Fire, state, dueTime, period);
        caller.Begin(wait);
        return new CallersTimer(timer, () => caller.End(wait));
    }

    private sealed class CallersTimer(ITimer timer, Action end) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("The SDK does not change timers.");

        public void Dispose()
        {
            end();
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            end();
            return timer.DisposeAsync();
        }
    }
}

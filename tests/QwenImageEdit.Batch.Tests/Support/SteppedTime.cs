using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace QwenImageEdit.Batch.Tests.Support;

/// <summary>A fake clock that goes from one wait to the next, so that a test takes no time and sees each wait.</summary>
public sealed class SteppedTime() : FakeTimeProvider(Beginning)
{
    /// <summary>Before the times of all files that a test writes.</summary>
    public static readonly DateTimeOffset Beginning = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly object _gate = new();
    private readonly List<Wait> _waits = [];
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TimeSpan Elapsed => GetUtcNow() - Beginning;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime <= TimeSpan.Zero || period != Timeout.InfiniteTimeSpan)
        {
            return timer;
        }

        lock (_gate)
        {
            var wait = new Wait(this, timer, GetUtcNow() + dueTime);
            _waits.Add(wait);
            _added.TrySetResult();
            return wait;
        }
    }

    /// <summary>Goes to the end of each wait until the task is complete.</summary>
    public async Task<T> PassUntilAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            await Task.WhenAny(task, AddedAsync()).WaitAsync(TimeSpan.FromSeconds(30));
            if (!task.IsCompleted)
            {
                Pass();
            }
        }

        return await task;
    }

    /// <summary>Waits until something waits, and goes to the end of the first wait.</summary>
    public async Task PassOneAsync()
    {
        await AddedAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Pass();
    }

    /// <summary>Waits until something waits this long.</summary>
    public async Task WaitingAsync(TimeSpan wait)
    {
        for (var limit = Stopwatch.StartNew(); ; limit.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(30)))
        {
            lock (_gate)
            {
                if (_waits.Exists(each => each.Due == GetUtcNow() + wait))
                {
                    return;
                }
            }

            await Task.Yield();
        }
    }

    private Task AddedAsync()
    {
        lock (_gate)
        {
            if (_waits.Count > 0)
            {
                return Task.CompletedTask;
            }

            _added = _added.Task.IsCompleted ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : _added;
            return _added.Task;
        }
    }

    private void Pass()
    {
        TimeSpan step;
        lock (_gate)
        {
            if (_waits.Count == 0)
            {
                return;
            }

            var due = _waits.Min(static wait => wait.Due);
            _waits.RemoveAll(wait => wait.Due <= due);
            step = due - GetUtcNow();
        }

        if (step > TimeSpan.Zero)
        {
            Advance(step);
        }
    }

    private sealed class Wait(SteppedTime time, ITimer timer, DateTimeOffset due) : ITimer
    {
        public DateTimeOffset Due => due;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            Remove();
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Remove();
            return timer.DisposeAsync();
        }

        private void Remove()
        {
            lock (time._gate)
            {
                time._waits.Remove(this);
            }
        }
    }
}

using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Running;

/// <summary>Hands out the work of a run: first the downloads that an earlier run left, then rows to send, as far as their lanes have room.</summary>
internal sealed class RowQueue(RunContext run, ServiceReach reach) : IDisposable
{
    private const int PageOfAnswered = 100;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly object _gate = new();
    private readonly Dictionary<string, ModelLane> _lanes = new(StringComparer.Ordinal);
    private readonly PriorityQueue<SaveWork, long> _saves = new();
    private TaskCompletionSource _changed = NewSignal();
    private long _answeredUpTo;
    private bool _areAnsweredRead = run.Settings.Output is null;
    private bool _areLanesStale = true;
    private int _inFlight;
    private int _nextLane;

    /// <returns>The next work, a <see cref="SaveWork"/> or a <see cref="SendWork"/>; null when there is none and will be none.</returns>
    public async Task<object?> NextAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            while (!run.StopToken.IsCancellationRequested)
            {
                var changed = Volatile.Read(ref _changed).Task;
                object? work = await TakeSaveAsync().ConfigureAwait(false) ?? (object?)await TakeRowAsync().ConfigureAwait(false);
                if (work is not null)
                {
                    lock (_gate)
                    {
                        _inFlight++;
                    }

                    return work;
                }

                if (IsDone())
                {
                    return null;
                }

                await WaitAsync(changed).ConfigureAwait(false);
            }

            return null;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The row of the lane has its intent, or will not be sent now: another one may be prepared.</summary>
    public void Prepared(ModelLane lane)
    {
        lock (_gate)
        {
            lane.Preparing--;
        }

        Signal();
    }

    /// <summary>A row of the lane is pending again.</summary>
    public void PutBack(ModelLane lane, long? notBefore)
    {
        lock (_gate)
        {
            lane.Changes++;
            lane.NextDue = Math.Min(lane.NextDue ?? long.MaxValue, notBefore ?? 0);
        }

        Signal();
    }

    public void SaveLater(SaveWork work, TimeSpan wait)
    {
        lock (_gate)
        {
            _saves.Enqueue(work, run.Now + (long)wait.TotalMilliseconds);
        }
    }

    public void Finish()
    {
        lock (_gate)
        {
            _inFlight--;
        }

        Signal();
    }

    /// <summary>Rows were added or became pending from outside the run.</summary>
    public void Refresh()
    {
        Volatile.Write(ref _areLanesStale, true);
        Signal();
    }

    public void Dispose()
    {
        _turn.Dispose();
        foreach (var lane in _lanes.Values)
        {
            lane.Dispose();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Signal() => Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();

    private async Task<SaveWork?> TakeSaveAsync()
    {
        if (!_areAnsweredRead && _saves.Count == 0)
        {
            var rows = await run.Store.ReadRowsAsync(run.Batch, BatchState.Answered, _answeredUpTo, PageOfAnswered, CancellationToken.None).ConfigureAwait(false);
            foreach (var row in rows.Where(static row => row is { Result: not null, Spec: not null }))
            {
                SaveLater(SaveWork.Of(row), TimeSpan.Zero);
            }

            _answeredUpTo = rows.Count > 0 ? rows[^1].Number : _answeredUpTo;
            _areAnsweredRead = rows.Count < PageOfAnswered;
        }

        lock (_gate)
        {
            return _saves.TryPeek(out _, out long due) && due <= run.Now ? _saves.Dequeue() : null;
        }
    }

    private async Task<SendWork?> TakeRowAsync()
    {
        if (!_areAnsweredRead || _saves.Count >= Math.Max(run.Settings.MaxInFlight, RowSaver.MinUnsaved) || reach.Remaining > TimeSpan.Zero)
        {
            return null;
        }

        if (Volatile.Read(ref _areLanesStale))
        {
            await ReadLanesAsync().ConfigureAwait(false);
        }

        var lanes = _lanes.Values.ToArray();
        for (int turn = 0; turn < lanes.Length; turn++)
        {
            var lane = lanes[(_nextLane + turn) % lanes.Length];
            if (lane.Preparing < lane.MaxPreparing && await TakeRowAsync(lane).ConfigureAwait(false) is { } row)
            {
                lock (_gate)
                {
                    lane.Preparing++;
                }

                _nextLane = (_nextLane + turn + 1) % lanes.Length;
                return new SendWork(row, lane);
            }
        }

        return null;
    }

    private async Task<ClaimedRow?> TakeRowAsync(ModelLane lane)
    {
        if (lane.Claimed.Count == 0 && IsDue(lane, out int changes))
        {
            foreach (var row in await run.Store.ClaimAsync(run.Batch, lane.Model, Math.Min(lane.MaxPreparing, run.Settings.MaxInFlight) * 2, run.Now, CancellationToken.None).ConfigureAwait(false))
            {
                lane.Claimed.Enqueue(row);
            }

            if (lane.Claimed.Count == 0)
            {
                long? due = await run.Store.ReadNextDueAsync(run.Batch, lane.Model, CancellationToken.None).ConfigureAwait(false);
                lock (_gate)
                {
                    lane.NextDue = lane.Changes == changes ? due : 0;
                }
            }
        }

        return lane.Claimed.TryDequeue(out var claimed) ? claimed : null;
    }

    private bool IsDue(ModelLane lane, out int changes)
    {
        lock (_gate)
        {
            changes = lane.Changes;
            return lane.NextDue <= run.Now;
        }
    }

    private async Task ReadLanesAsync()
    {
        Volatile.Write(ref _areLanesStale, false);
        if (run.Settings.Output is { } output)
        {
            // Rows may have been added since the run began.
            await new OutputCheck(run, output).RunAsync().ConfigureAwait(false);
        }

        foreach (string model in await run.Store.ReadPendingModelsAsync(run.Batch, CancellationToken.None).ConfigureAwait(false))
        {
            if (_lanes.TryGetValue(model, out var lane))
            {
                PutBack(lane, notBefore: null);
            }
            else
            {
                _lanes[model] = new ModelLane(model, run);
            }
        }
    }

    private bool IsDone()
    {
        lock (_gate)
        {
            return _inFlight == 0 && _saves.Count == 0 && !_areLanesStale && _lanes.Values.All(static lane => lane.NextDue is null && lane.Claimed.Count == 0);
        }
    }

    private async Task WaitAsync(Task changed)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(run.StopToken, run.AbandonToken);
        var stopped = Task.Delay(Timeout.InfiniteTimeSpan, run.Time, end.Token);
        var due = run.DelayAsync(UntilDue(), end.Token);
        await Task.WhenAny(changed, stopped, due).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>Something may have become due since it was looked for, so no wait is longer than a second.</summary>
    private TimeSpan UntilDue()
    {
        lock (_gate)
        {
            long now = run.Now;
            IEnumerable<TimeSpan> waits = _lanes.Values
                .Where(lane => lane.NextDue > now)
                .Select(lane => TimeSpan.FromMilliseconds(lane.NextDue!.Value - now));
            waits = _saves.TryPeek(out _, out long due) && due > now ? waits.Append(TimeSpan.FromMilliseconds(due - now)) : waits;
            waits = reach.Remaining is { Ticks: > 0 } hold ? waits.Append(hold) : waits;
            return waits.Append(LongestWait).Min();
        }
    }
}

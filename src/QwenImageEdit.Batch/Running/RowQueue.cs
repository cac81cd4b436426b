using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Running;

/// <summary>Hands out the work of a run: first the downloads that an earlier run left, then rows to send, as far as their lanes have room.</summary>
internal sealed class RowQueue(RunContext run, ServiceReach reach) : IDisposable
{
    private const int PageOfAnswered = 100;

    /// <summary>How often a run looks for what other processes have changed.</summary>
    private const long PollMilliseconds = 5000;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly object _gate = new();
    private readonly Dictionary<string, ModelLane> _lanes = new(StringComparer.Ordinal);
    private readonly PriorityQueue<SaveWork, long> _saves = new();
    private TaskCompletionSource _changed = NewSignal();
    private long _answeredUpTo;
    private bool _areAnsweredRead = run.Settings.Output is null;
    private bool _isFirstReading = true;
    private bool _areLanesStale = true;
    private bool _areOthersAtWork;
    private bool _isLastLook;
    private long _nextPoll;
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
                var look = new Look(run.Now, reach.Remaining);
                if (run.Store.IsShared && look.Now >= _nextPoll)
                {
                    await PollAsync(look).ConfigureAwait(false);
                }

                object? work = await TakeSaveAsync(look).ConfigureAwait(false) ?? (object?)await TakeRowAsync(look).ConfigureAwait(false);
                if (work is not null)
                {
                    _isLastLook = false;
                    lock (_gate)
                    {
                        _inFlight++;
                    }

                    return work;
                }

                if (IsDone() && !_areOthersAtWork)
                {
                    if (!run.Store.IsShared || _isLastLook)
                    {
                        return null;
                    }

                    await PollAsync(look).ConfigureAwait(false);
                    _isLastLook = true;
                    continue;
                }

                await WaitAsync(changed, look).ConfigureAwait(false);
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

    public void SaveLater(SaveWork work, TimeSpan wait) => SaveAt(work, run.Now + (long)wait.TotalMilliseconds);

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

    /// <summary>Looks whether others are at work before it looks for rows again, so that none that they leave is missed.</summary>
    private async Task PollAsync(Look look)
    {
        _areOthersAtWork = await run.Store.AreOthersAtWorkAsync(run.Batch, downloads: run.Settings.Output is not null, CancellationToken.None).ConfigureAwait(false);
        Volatile.Write(ref _areLanesStale, true);
        (_areAnsweredRead, _answeredUpTo) = (run.Settings.Output is null, 0);
        _nextPoll = look.Now + PollMilliseconds;
    }

    private void SaveAt(SaveWork work, long due)
    {
        lock (_gate)
        {
            _saves.Enqueue(work, due);
        }
    }

    private async Task<SaveWork?> TakeSaveAsync(Look look)
    {
        if (!_areAnsweredRead && _saves.Count == 0)
        {
            var rows = await run.Store.TakeAnsweredAsync(run.Batch, withOwn: _isFirstReading, _answeredUpTo, PageOfAnswered).ConfigureAwait(false);
            foreach (var row in rows.Where(static row => row.Result is not null))
            {
                SaveAt(SaveWork.Of(row), due: 0);
            }

            _answeredUpTo = rows.Count > 0 ? rows[^1].Number : _answeredUpTo;
            _areAnsweredRead = rows.Count < PageOfAnswered;
            _isFirstReading = !_areAnsweredRead && _isFirstReading;
        }

        lock (_gate)
        {
            return _saves.TryPeek(out _, out long due) && due <= look.Now ? _saves.Dequeue() : null;
        }
    }

    private async Task<SendWork?> TakeRowAsync(Look look)
    {
        if (!_areAnsweredRead || _saves.Count >= Math.Max(run.Settings.MaxInFlight, RowSaver.MinUnsaved) || look.Hold > TimeSpan.Zero)
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
            if (lane.Preparing < lane.MaxPreparing && await TakeRowAsync(lane, look).ConfigureAwait(false) is { } row)
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

    private async Task<ClaimedRow?> TakeRowAsync(ModelLane lane, Look look)
    {
        if (lane.Claimed.Count == 0 && IsDue(lane, look, out int changes))
        {
            foreach (var row in await run.Store.ClaimAsync(run.Batch, lane.Model, Math.Min(lane.MaxPreparing, run.Settings.MaxInFlight) * 2, look.Now, CancellationToken.None).ConfigureAwait(false))
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

    private bool IsDue(ModelLane lane, Look look, out int changes)
    {
        lock (_gate)
        {
            changes = lane.Changes;
            return lane.NextDue <= look.Now;
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

    private async Task WaitAsync(Task changed, Look look)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(run.StopToken, run.AbandonToken);
        var stopped = Task.Delay(Timeout.InfiniteTimeSpan, run.Time, end.Token);
        var due = UntilDue(look) is { } wait ? run.DelayAsync(wait, end.Token) : stopped;
        await Task.WhenAny(changed, stopped, due).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
    }

    /// <returns>The time until a save or a row is due that was not when it was looked for; null when only a change brings something.</returns>
    private TimeSpan? UntilDue(Look look)
    {
        lock (_gate)
        {
            IEnumerable<long?> dues = _lanes.Values.Select(static lane => lane.NextDue);
            dues = _saves.TryPeek(out _, out long save) ? dues.Append(save) : dues;
            IEnumerable<TimeSpan> waits = dues.Where(due => due > look.Now).Select(due => TimeSpan.FromMilliseconds(due!.Value - look.Now));
            waits = look.Hold > TimeSpan.Zero ? waits.Append(look.Hold) : waits;
            waits = run.Store.IsShared ? waits.Append(TimeSpan.FromMilliseconds(Math.Max(_nextPoll - look.Now, 1))) : waits;
            return waits.Select(static wait => (TimeSpan?)wait).Min();
        }
    }

    /// <summary>The time of one look at everything. What becomes due during it is waited for, and not missed.</summary>
    private readonly record struct Look(long Now, TimeSpan Hold);
}

namespace QwenImageEdit;

/// <summary>Combines a time limit with the caller's token. It is cancelled by whichever comes first.</summary>
internal sealed class Deadline : CancellationTokenSource
{
    private CancellationToken _caller;
    private CancellationTokenRegistration _registration;

#if NETSTANDARD2_0
    private readonly ITimer _timer;

    public Deadline(TimeProvider timeProvider, TimeSpan limit, CancellationToken caller)
    {
        Follow(limit, caller);
        _timer = timeProvider.CreateTimer(static deadline => ((Deadline)deadline!).Expire(), this, limit, Timeout.InfiniteTimeSpan);
    }
#else
    public Deadline(TimeProvider timeProvider, TimeSpan limit, CancellationToken caller)
        : base(limit, timeProvider) => Follow(limit, caller);
#endif

    public TimeSpan Limit { get; private set; }

    public bool IsCancelledByCaller => _caller.IsCancellationRequested;

    /// <summary>Stops waiting for the limit and for the caller.</summary>
    public void Stop()
    {
        _registration.Dispose();
#if NETSTANDARD2_0
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
#else
        CancelAfter(Timeout.InfiniteTimeSpan);
#endif
    }

    /// <summary>Starts again after <see cref="Stop"/>.</summary>
    /// <returns>False when the deadline was cancelled.</returns>
    public bool TryRestart(TimeSpan limit, CancellationToken caller)
    {
#if NETSTANDARD2_0
        if (IsCancellationRequested)
        {
            return false;
        }

        _timer.Change(limit, Timeout.InfiniteTimeSpan);
#else
        if (!TryReset())
        {
            return false;
        }

        CancelAfter(limit);
#endif
        Follow(limit, caller);
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        _registration.Dispose();
#if NETSTANDARD2_0
        _timer.Dispose();
#endif
        base.Dispose(disposing);
    }

    private void Follow(TimeSpan limit, CancellationToken caller)
    {
        Limit = limit;
        _caller = caller;
        _registration = caller.Register(static deadline => ((Deadline)deadline!).Cancel(), this);
    }

#if NETSTANDARD2_0
    private void Expire()
    {
        try
        {
            Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The timer fired while the deadline was being disposed; it is no longer needed.
        }
    }
#endif
}

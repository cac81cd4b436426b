namespace QwenImageEdit;

/// <summary>Combines a time limit with the caller's token. It is cancelled by whichever comes first.</summary>
internal sealed class Deadline : CancellationTokenSource
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenRegistration _registration;

#if NETSTANDARD2_0
    private readonly ITimer _timer;

    public Deadline(TimeProvider timeProvider, TimeSpan limit, CancellationToken caller)
    {
        Limit = limit;
        _caller = caller;
        _registration = Follow(caller);
        _timer = timeProvider.CreateTimer(static deadline => ((Deadline)deadline!).Expire(), this, limit, Timeout.InfiniteTimeSpan);
    }
#else
    public Deadline(TimeProvider timeProvider, TimeSpan limit, CancellationToken caller)
        : base(limit, timeProvider)
    {
        Limit = limit;
        _caller = caller;
        _registration = Follow(caller);
    }
#endif

    public TimeSpan Limit { get; }

    public bool IsCancelledByCaller => _caller.IsCancellationRequested;

    protected override void Dispose(bool disposing)
    {
        _registration.Dispose();
#if NETSTANDARD2_0
        _timer.Dispose();
#endif
        base.Dispose(disposing);
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

    private CancellationTokenRegistration Follow(CancellationToken caller) =>
        caller.Register(static deadline => ((Deadline)deadline!).Cancel(), this);
}

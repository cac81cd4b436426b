using QwenImageEdit.Emulator;

namespace QwenImageEdit.Tests.Proof;

/// <summary>One call, which the emulator identifies by its key.</summary>
/// <param name="key">The key, with an ending that is unique among callers.</param>
/// <param name="faultOfAttempt">Returns the fault of the attempt with a number, from 1; null for none.</param>
internal sealed class Caller(string key, Func<int, FaultCase?> faultOfAttempt)
{
    private static readonly AsyncLocal<Caller?> CurrentCaller = new();

    private readonly object _lock = new();
    private readonly List<Wait> _waits = [];
    private string? _stalledRequest;
    private int _attemptsSent;

    /// <summary>The caller that the current code runs for.</summary>
    public static Caller? Current
    {
        get => CurrentCaller.Value;
        set => CurrentCaller.Value = value;
    }

    public string Key { get; } = key;

    public CancellationToken CancellationToken { get; set; }

    public int AttemptsSent => Volatile.Read(ref _attemptsSent);

    public EmulatorFault? TakeFault(ReceivedRequest request)
    {
        lock (_lock)
        {
            _attemptsSent++;
            var fault = faultOfAttempt(_attemptsSent);
            _stalledRequest = fault is { Stalls: true } ? request.RequestId : null;
            return fault?.Create(Key);
        }
    }

    public void Begin(Wait wait)
    {
        lock (_lock)
        {
            _stalledRequest = null;
            if (!wait.IsOver)
            {
                _waits.Add(wait);
            }
        }
    }

    public void End(Wait wait)
    {
        lock (_lock)
        {
            wait.IsOver = true;
            _waits.Remove(wait);
        }
    }

    /// <summary>The time until which the call only waits for a timer; null while it is active or a request is in progress.</summary>
    public DateTimeOffset? IdleUntil(LedgerSnapshot ledger)
    {
        lock (_lock)
        {
            bool isStalled = _stalledRequest is { } request && ledger.Requests.ContainsKey(request);
            return _waits is [var wait] && (!wait.IsAttemptTimeout || isStalled) ? wait.Until : null;
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            return $"{Key}: {_attemptsSent} attempts, waits [{string.Join(", ", _waits)}], stalled request {_stalledRequest ?? "none"}";
        }
    }
}

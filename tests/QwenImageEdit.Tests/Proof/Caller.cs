using QwenImageEdit.Emulator;

namespace QwenImageEdit.Tests.Proof;

/// <summary>One call, known to the emulator by its key.</summary>
/// <param name="key">No other caller's key ends alike.</param>
/// <param name="faultOfAttempt">What goes wrong with the attempt of this number, from 1; null for nothing.</param>
internal sealed class Caller(string key, Func<int, FaultCase?> faultOfAttempt)
{
    private static readonly AsyncLocal<Caller?> CurrentCaller = new();

    private readonly Lock _lock = new();
    private readonly List<Wait> _waits = [];
    private string? _stalledRequest;
    private int _attemptsOnWire;

    /// <summary>The caller on whose behalf code runs.</summary>
    public static Caller? Current
    {
        get => CurrentCaller.Value;
        set => CurrentCaller.Value = value;
    }

    public string Key { get; } = key;

    public CancellationToken CancellationToken { get; set; }

    public int AttemptsOnWire => Volatile.Read(ref _attemptsOnWire);

    public EmulatorFault? FaultOf(ReceivedRequest request)
    {
        lock (_lock)
        {
            _attemptsOnWire++;
            var fault = faultOfAttempt(_attemptsOnWire);
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

    /// <summary>Until when nothing can happen to this call but the passing of time; null while it is at work or on the wire.</summary>
    public DateTimeOffset? RestsUntil(LedgerSnapshot ledger)
    {
        lock (_lock)
        {
            bool isStalled = _stalledRequest is { } request && ledger.Requests.ContainsKey(request);
            return _waits is [var wait] && (!wait.IsForAnswer || isStalled) ? wait.Until : null;
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            return $"{Key}: {_attemptsOnWire} attempts on the wire, waits [{string.Join(", ", _waits)}], stalled request {_stalledRequest ?? "none"}";
        }
    }
}

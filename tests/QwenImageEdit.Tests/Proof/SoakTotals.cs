namespace QwenImageEdit.Tests.Proof;

/// <summary>The totals of a soak test.</summary>
internal sealed class SoakTotals(int seed)
{
    private const int MaxKeptViolations = 20;

    private readonly object _lock = new();
    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly List<string> _violations = [];
    private int _calls;
    private int _attempts;
    private int _billedWithoutResult;

    public int ViolationCount { get; private set; }

    /// <summary>The first violations.</summary>
    public IReadOnlyList<string> Violations => _violations;

    /// <summary>The number of billed calls that their callers cancelled.</summary>
    public int CancelledAndBilled { get; set; }

    public void Add(CallReport report)
    {
        lock (_lock)
        {
            _calls++;
            _attempts += report.AttemptsSent;
            _outcomes[report.Outcome] = _outcomes.GetValueOrDefault(report.Outcome) + 1;
            _billedWithoutResult += report is { Billed: > 0, Exception: not null, WasCancelled: false } ? 1 : 0;
            if (report.FindBrokenPromise() is { } promise)
            {
                AddViolation($"{promise}: {report}");
            }
        }
    }

    public void AddViolation(string violation)
    {
        lock (_lock)
        {
            ViolationCount++;
            if (_violations.Count < MaxKeptViolations)
            {
                _violations.Add(violation);
            }
        }
    }

    public override string ToString() =>
        $"seed {seed}: {_calls} calls, {_attempts} attempts; outcomes: {string.Join(", ", _outcomes.Select(pair => $"{pair.Key} {pair.Value}"))}; " +
        $"billed without a result and reported as unknown: {_billedWithoutResult}; cancelled by the caller and billed: {CancelledAndBilled}; violations: {ViolationCount}";
}

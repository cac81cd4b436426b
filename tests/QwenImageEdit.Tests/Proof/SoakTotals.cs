namespace QwenImageEdit.Tests.Proof;

/// <summary>What a soak came to.</summary>
internal sealed class SoakTotals(int seed)
{
    private const int MostViolationsKept = 20;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, int> _told = new(StringComparer.Ordinal);
    private readonly List<string> _violations = [];
    private int _calls;
    private int _attempts;
    private int _billedWithoutResult;

    public int ViolationCount { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<string> Violations => _violations;

    /// <summary>Calls that their own callers ended, of those that the ledger bills.</summary>
    public int CancelledAndBilled { get; set; }

    public void Add(CallReport report)
    {
        lock (_lock)
        {
            _calls++;
            _attempts += report.AttemptsOnWire;
            _told[report.Told] = _told.GetValueOrDefault(report.Told) + 1;
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
            if (_violations.Count < MostViolationsKept)
            {
                _violations.Add(violation);
            }
        }
    }

    public override string ToString() =>
        $"seed {seed}: {_calls} calls, {_attempts} attempts on the wire; told: {string.Join(", ", _told.Select(told => $"{told.Key} {told.Value}"))}; " +
        $"billed without a result and told so: {_billedWithoutResult}; cancelled by the caller and billed: {CancelledAndBilled}; violations: {ViolationCount}";
}

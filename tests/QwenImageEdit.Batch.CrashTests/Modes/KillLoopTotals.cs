using System.Globalization;
using System.Text;
using QwenImageEdit.Batch.CrashTests.Checks;
using QwenImageEdit.Batch.CrashTests.Ledgers;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>What a kill loop did and found.</summary>
internal sealed class KillLoopTotals
{
    private const int MaxListed = 20;

    private readonly SortedDictionary<string, int> _kills = new(StringComparer.Ordinal);
    private LedgerReading? _end;
    private IReadOnlyList<ServiceRequest> _requests = [];
    private BatchVerification? _verification;
    private int _otherFiles;

    public required int KillsWanted { get; init; }

    public required int Rows { get; init; }

    public required int Seed { get; init; }

    public required TimeSpan Limit { get; init; }

    public int Lives { get; set; }

    public int CapRaises { get; set; }

    public int Kills => _kills.Values.Sum();

    public List<string> Violations { get; } = [];

    public static KillLoopTotals Of(string[] arguments) => new()
    {
        KillsWanted = Arguments.Number(arguments, "kills", 20),
        Rows = Arguments.Number(arguments, "rows", 300),
        Seed = Arguments.Number(arguments, "seed", 1),
        Limit = TimeSpan.FromMinutes(Arguments.Number(arguments, "minutes", 60)),
    };

    public void Add(string violation)
    {
        Violations.Add(violation);
        Console.WriteLine($"VIOLATION {violation}");
    }

    public void Kill(string stage) => _kills[stage] = _kills.GetValueOrDefault(stage) + 1;

    public async Task ReadEndAsync(CrashLedger ledger, string output, Service service)
    {
        _end = LedgerReading.Of(ledger.Address)!;
        _requests = service.ReadRequests();
        _verification = await ledger.UseAsync(static batch => batch.VerifyAsync());
        foreach (string problem in _verification.LedgerProblems)
        {
            Add($"The ledger is damaged: {problem}");
        }

        if (_verification.BrokenRows > 0)
        {
            Add($"I5: {_verification.BrokenRows} saved rows have files that are not whole.");
        }

        foreach (var row in _end.Rows.Where(static row => row.State is not (BatchState.Saved or BatchState.GivenUp or BatchState.Refused)).Take(MaxListed))
        {
            Add($"I7: '{row.Key}' is {row.State} at the end.");
        }

        var known = _end.Rows.SelectMany(static row => row.Files).Select(static file => file.Path).ToHashSet();
        _otherFiles = Directory.EnumerateFiles(output).Count(path => !known.Contains(path));
    }

    public override string ToString()
    {
        var attempts = _end!.Rows.SelectMany(static row => row.Attempts).ToList();
        var answered = attempts.Where(static attempt => attempt.Outcome is BatchAttemptOutcome.Answered).Select(static attempt => attempt.RequestId).ToHashSet();
        int unknown = attempts.Count(static attempt => attempt.Outcome is BatchAttemptOutcome.Unknown);
        var bills = _requests.Where(static request => request.IsBilled).ToList();
        int unansweredBills = bills.Count(request => !answered.Contains(request.RequestId));
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Kills} kills ({string.Join(", ", _kills.Select(static pair => $"{pair.Value} while {pair.Key}"))}) of {Lives} workers, {Rows} rows, seed {Seed}; the spend cap was reached and raised {CapRaises} times");
        text.AppendLine(CultureInfo.InvariantCulture, $"rows: {string.Join(", ", _end.Rows.GroupBy(static row => row.State).OrderBy(static group => group.Key).Select(static group => $"{group.Count()} {group.Key}"))}");
        text.AppendLine(CultureInfo.InvariantCulture, $"attempts: {string.Join(", ", attempts.GroupBy(static attempt => attempt.Outcome).OrderBy(static group => group.Key).Select(static group => $"{group.Count()} {group.Key}"))}; {_end.Rows.Sum(static row => row.SentAgain.Count)} decisions to send again");
        text.AppendLine(CultureInfo.InvariantCulture, $"bills: {bills.Count}, of them {answered.Count} answered and {unansweredBills} of unknown attempts; {unknown - unansweredBills} of {unknown} unknown attempts were not billed");
        text.AppendLine(CultureInfo.InvariantCulture, $"files: {_verification!.Files - _verification.BrokenFiles.Count} whole, {_verification.BrokenFiles.Count} broken, {_otherFiles} temporary ones left behind");
        text.AppendLine(CultureInfo.InvariantCulture, $"paid twice without a decision: {Violations.Count(static line => line.Contains("Paid twice", StringComparison.Ordinal))}; paid and unreported: {Violations.Count(static line => line.Contains("unreported", StringComparison.Ordinal))}; violations: {Violations.Count}");
        return text.ToString();
    }
}

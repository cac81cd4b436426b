using System.Diagnostics;

namespace QwenImageEdit.Benchmarks.Measuring;

/// <summary>The warm-up and the rounds of one contender's process. After a failure, nothing more is run.</summary>
internal sealed class ContenderTurns(ContenderProcess process, Schedule schedule, int callers) : IDisposable
{
    private readonly List<Round> _rounds = [];
    private int _requests;
    private TimeSpan _used;

    public string Contender => process.Contender;

    public IReadOnlyList<Round> Rounds => _rounds;

    public string? Failure { get; private set; }

    /// <summary>Warms up the contenders one after the other. Then they alternate, round by round.</summary>
    public static void Alternate(IReadOnlyList<ContenderTurns> contenders)
    {
        foreach (var contender in contenders)
        {
            contender.WarmUp();
        }

        while (contenders.Any(contender => contender.HasRoundsLeft))
        {
            foreach (var contender in contenders.Where(contender => contender.HasRoundsLeft))
            {
                contender.RunRound();
            }
        }
    }

    /// <returns>Null if the contender failed.</returns>
    public MemoryFigures? ReadMemory()
    {
        MemoryFigures? memory = null;
        Try(() => memory = process.ReadMemory(_requests));
        return memory;
    }

    public void Dispose() => process.Dispose();

    private bool HasRoundsLeft => Failure is null && _rounds.Count < schedule.Rounds && _used < schedule.Budget;

    private void WarmUp() => Try(() =>
    {
        double perSecond = schedule.UntilQuiet ? process.WarmUp(schedule.WarmUp) : process.RunFor(schedule.WarmUp);
        _requests = Math.Max(callers, (int)(perSecond * schedule.Round.TotalSeconds) / callers * callers);
    });

    private void RunRound()
    {
        long start = Stopwatch.GetTimestamp();
        Try(() => _rounds.Add(process.RunRound(_requests)));
        _used += Stopwatch.GetElapsedTime(start);
    }

    private void Try(Action action)
    {
        if (Failure is not null)
        {
            return;
        }

        try
        {
            action();
        }
        catch (ContenderException exception)
        {
            Failure = exception.Message;
        }
    }
}

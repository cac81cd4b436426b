using QwenImageEdit.Benchmarks.Cases;
using QwenImageEdit.Benchmarks.Contenders;

namespace QwenImageEdit.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Edits">The schedule of the contenders of an edit.</param>
/// <param name="TypicalEdits">The schedule of typical code, which no promise depends on.</param>
/// <param name="Downloads">The schedule of downloads, which run less code and so need less warm-up.</param>
/// <param name="FirstSeconds">The schedule of a process that has just been started.</param>
/// <param name="FirstSecondsRepetitions">The number of processes of each contender that are measured in their first seconds.</param>
/// <param name="ColdStarts">The number of times that each program is started.</param>
internal sealed record Effort(
    Schedule Edits,
    Schedule TypicalEdits,
    Schedule Downloads,
    Schedule FirstSeconds,
    int FirstSecondsRepetitions,
    int ColdStarts)
{
    public static Effort Full { get; } = new(
        Edits: new(Seconds(8), UntilQuiet: true, Seconds(0.3), Rounds: 10, Budget: Seconds(8)),
        TypicalEdits: new(Seconds(2), UntilQuiet: true, Seconds(0.3), Rounds: 3, Budget: Seconds(1)),
        Downloads: new(Seconds(0.75), UntilQuiet: true, Seconds(0.15), Rounds: 10, Budget: Seconds(3)),
        FirstSeconds: new(Seconds(3), UntilQuiet: false, Seconds(0.3), Rounds: 3, Budget: Seconds(3)),
        FirstSecondsRepetitions: 5,
        ColdStarts: 15);

    public static Effort Quick { get; } = Full with
    {
        Edits = new(Seconds(1), UntilQuiet: false, Seconds(0.2), Rounds: 3, Budget: Seconds(1)),
        TypicalEdits = new(Seconds(0.5), UntilQuiet: false, Seconds(0.2), Rounds: 1, Budget: Seconds(1)),
        Downloads = new(Seconds(0.5), UntilQuiet: false, Seconds(0.15), Rounds: 3, Budget: Seconds(1)),
        FirstSecondsRepetitions = 1,
        ColdStarts = 5,
    };

    public Schedule For(BenchmarkCase benchmarkCase, string contender) => benchmarkCase switch
    {
        DownloadCase => Downloads,
        _ when contender == Contender.Typical => TypicalEdits,
        _ => Edits,
    };

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}

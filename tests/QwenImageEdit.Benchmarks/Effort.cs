using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks;

/// <summary>How long to measure.</summary>
/// <param name="WarmUp">What each contender runs before its first round, so that its code is compiled and its pools are filled.</param>
/// <param name="Round">About how long one round of one contender takes.</param>
/// <param name="Rounds">Most rounds; the contenders take turns in each.</param>
/// <param name="Budget">A contender that has measured for so long sits out the remaining rounds.</param>
/// <param name="Callers">How many callers send at the same time.</param>
/// <param name="ColdStarts">How often a program is started.</param>
internal sealed record Effort(TimeSpan WarmUp, TimeSpan Round, int Rounds, TimeSpan Budget, IReadOnlyList<int> Callers, int ColdStarts)
{
    public static Effort Full { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(0.3), 6, TimeSpan.FromSeconds(1.8), [1, 8, 64], 15);

    public static Effort Quick { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(0.2), 3, TimeSpan.FromSeconds(1), [1, 64], 5);

    /// <summary>Downloads run less code, which is compiled sooner, and all their rounds must not take long either.</summary>
    public Effort For(BenchmarkCase benchmarkCase) => benchmarkCase is DownloadCase download
        ? this with
        {
            WarmUp = TimeSpan.FromSeconds(0.5),
            Round = TimeSpan.FromSeconds(0.15),
            Callers = [.. Callers.Where(callers => callers <= download.MaxCallers)],
        }
        : this;
}

using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks;

/// <summary>The duration of the measurements.</summary>
/// <param name="WarmUp">The time that each contender runs before its first round, so that its code is compiled and its pools are filled.</param>
/// <param name="Round">The approximate duration of one round of one contender.</param>
/// <param name="Rounds">The maximum number of rounds. The contenders alternate in each.</param>
/// <param name="Budget">The total time after which a contender skips its remaining rounds.</param>
/// <param name="Callers">The numbers of concurrent callers to measure.</param>
/// <param name="ColdStarts">The number of times that each program is started.</param>
internal sealed record Effort(TimeSpan WarmUp, TimeSpan Round, int Rounds, TimeSpan Budget, IReadOnlyList<int> Callers, int ColdStarts)
{
    public static Effort Full { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(0.3), 6, TimeSpan.FromSeconds(1.8), [1, 8, 64], 15);

    public static Effort Quick { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(0.2), 3, TimeSpan.FromSeconds(1), [1, 64], 5);

    /// <summary>Downloads need less warm-up, because they run less code, and shorter rounds.</summary>
    public Effort For(BenchmarkCase benchmarkCase) => benchmarkCase is DownloadCase download
        ? this with
        {
            WarmUp = TimeSpan.FromSeconds(0.5),
            Round = TimeSpan.FromSeconds(0.15),
            Callers = [.. Callers.Where(callers => callers <= download.MaxCallers)],
        }
        : this;
}

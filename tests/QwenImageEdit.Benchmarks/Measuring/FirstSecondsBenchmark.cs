using QwenImageEdit.Benchmarks.Cases;
using QwenImageEdit.Benchmarks.Contenders;

namespace QwenImageEdit.Benchmarks.Measuring;

/// <summary>Measures one caller in processes that have just been started, before the JIT compiler has optimized all of their code.</summary>
internal sealed class FirstSecondsBenchmark(Effort effort, Uri endpoint, string directory)
{
    public const string Name = "first-seconds";
    private const int Callers = 1;

    public IReadOnlyList<FirstSecondsMeasurement> Run() => [.. BenchmarkCase.FirstSeconds.Select(Measure)];

    private FirstSecondsMeasurement Measure(EditCase benchmarkCase)
    {
        var floorRounds = new List<Round>();
        var sdkRounds = new List<Round>();
        string? failure = null;
        for (int repetition = 0; repetition < effort.FirstSecondsRepetitions && failure is null; repetition++)
        {
            using var floor = Start(Contender.Floor, benchmarkCase);
            using var sdk = Start(Contender.Sdk, benchmarkCase);
            ContenderTurns.Alternate([floor, sdk]);
            failure = floor.Failure ?? sdk.Failure;
            floorRounds.AddRange(floor.Rounds);
            sdkRounds.AddRange(sdk.Rounds);
        }

        return new FirstSecondsMeasurement(benchmarkCase, floorRounds, sdkRounds, failure);
    }

    private ContenderTurns Start(string contender, EditCase benchmarkCase) =>
        new(new ContenderProcess(contender, benchmarkCase, Callers, endpoint, directory), effort.FirstSeconds, Callers);
}

using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Measuring;

/// <summary>Measures one case with a number of callers. All contenders are warmed up and then alternate, round by round.</summary>
internal sealed class CaseBenchmark(BenchmarkCase benchmarkCase, int callers, Effort effort, Uri endpoint, string directory)
{
    public IReadOnlyList<Measurement> Run()
    {
        var contenders = benchmarkCase.Contenders(callers).Select(Start).ToList();
        ContenderTurns.Alternate(contenders);
        return [.. contenders.Select(Finish)];
    }

    private ContenderTurns Start(string contender) =>
        new(new ContenderProcess(contender, benchmarkCase, callers, endpoint, directory), effort.For(benchmarkCase, contender), callers);

    private Measurement Finish(ContenderTurns contender)
    {
        using (contender)
        {
            var memory = contender.ReadMemory();
            return new Measurement(benchmarkCase, callers, contender.Contender, contender.Rounds, memory, contender.Failure);
        }
    }
}

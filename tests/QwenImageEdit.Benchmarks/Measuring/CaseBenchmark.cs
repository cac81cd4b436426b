using System.Diagnostics;
using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Measuring;

/// <summary>Measures one case with a number of callers. All contenders are warmed up and then alternate, round by round.</summary>
internal sealed class CaseBenchmark(BenchmarkCase benchmarkCase, int callers, Effort effort, Uri endpoint, string directory)
{
    public IReadOnlyList<Measurement> Run()
    {
        var turns = benchmarkCase.Contenders(callers)
            .Select(contender => new Turns(new ContenderProcess(contender, benchmarkCase, callers, endpoint, directory)))
            .ToList();
        foreach (var contender in turns)
        {
            contender.WarmUp(effort, callers);
        }

        for (int round = 0; round < effort.Rounds; round++)
        {
            foreach (var contender in turns)
            {
                contender.RunRound(effort.Budget);
            }
        }

        return [.. turns.Select(contender => contender.Finish(benchmarkCase, callers))];
    }

    private sealed class Turns(ContenderProcess process)
    {
        private readonly List<Round> _rounds = [];
        private int _requests;
        private TimeSpan _used;
        private string? _failure;

        public void WarmUp(Effort effort, int callers) => Try(() =>
        {
            double perSecond = process.WarmUp(effort.WarmUp);
            _requests = Math.Max(callers, (int)(perSecond * effort.Round.TotalSeconds) / callers * callers);
        });

        public void RunRound(TimeSpan budget)
        {
            if (_failure is null && _used < budget)
            {
                long start = Stopwatch.GetTimestamp();
                Try(() => _rounds.Add(process.RunRound(_requests)));
                _used += Stopwatch.GetElapsedTime(start);
            }
        }

        public Measurement Finish(BenchmarkCase benchmarkCase, int callers)
        {
            MemoryFigures? memory = null;
            if (_failure is null)
            {
                Try(() => memory = process.ReadMemory(_requests));
            }

            process.Dispose();
            return new Measurement(benchmarkCase, callers, process.Contender, _rounds, memory, _failure);
        }

        private void Try(Action action)
        {
            try
            {
                action();
            }
            catch (ContenderException exception)
            {
                _failure = exception.Message;
            }
        }
    }
}

using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Contenders;

internal static class ContenderFactory
{
    public static IContender Create(string contender, string caseName, Uri endpoint, string imageDirectory)
    {
        var benchmarkCase = BenchmarkCase.All.Single(candidate => candidate.Name == caseName);
        string[] paths = ImageFiles.Paths(benchmarkCase, imageDirectory);
        bool stored = benchmarkCase.Road == UploadRoad.TemporaryStorage;
        return contender switch
        {
            Contender.Floor => stored ? new StoredFloorContender(paths, endpoint) : new FloorContender(benchmarkCase, paths, endpoint),
            Contender.Typical => stored ? new StoredTypicalContender(paths, endpoint) : new TypicalContender(benchmarkCase, paths, endpoint),
            Contender.Sdk => new SdkContender(benchmarkCase, paths, endpoint),
            _ => throw new ArgumentOutOfRangeException(nameof(contender), contender, "No such contender."),
        };
    }
}

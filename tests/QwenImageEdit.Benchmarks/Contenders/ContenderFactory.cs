using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Contenders;

internal static class ContenderFactory
{
    public static IContender Create(string contender, string caseName, Uri endpoint, string directory) =>
        BenchmarkCase.All.Single(candidate => candidate.Name == caseName) switch
        {
            EditCase edit => Create(contender, edit, endpoint, ImageFiles.Paths(edit, directory)),
            DownloadCase download => Create(contender, download, endpoint, download.DirectoryIn(directory)),
            var other => throw new ArgumentOutOfRangeException(nameof(caseName), other, "There is no such case."),
        };

    private static IContender Create(string contender, EditCase edit, Uri endpoint, string[] paths)
    {
        bool stored = edit.UploadPath == UploadPath.TemporaryStorage;
        return contender switch
        {
            Contender.Floor => stored ? new StoredFloorContender(paths, endpoint) : new FloorContender(edit, paths, endpoint),
            Contender.Ideal => new IdealContender(edit, paths, endpoint),
            Contender.Typical => stored ? new StoredTypicalContender(paths, endpoint) : new TypicalContender(edit, paths, endpoint),
            Contender.Sdk => new SdkContender(edit, paths, endpoint),
            _ => throw NoSuchContender(contender),
        };
    }

    private static DownloadContender Create(string contender, DownloadCase download, Uri endpoint, string directory) => contender switch
    {
        Contender.Floor => new FloorDownloadContender(download, endpoint, directory, flushes: false),
        Contender.FlushedFloor => new FloorDownloadContender(download, endpoint, directory, flushes: true),
        Contender.Typical => new TypicalDownloadContender(download, endpoint, directory),
        Contender.Sdk => new SdkDownloadContender(download, endpoint, directory),
        _ => throw NoSuchContender(contender),
    };

    private static ArgumentOutOfRangeException NoSuchContender(string contender) => new(nameof(contender), contender, "There is no such contender.");
}

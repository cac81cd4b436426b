using System.Globalization;
using QwenImageEdit.Benchmarks.Cases;
using QwenImageEdit.Benchmarks.Sink;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>Saves a result to a new file and deletes it, so that the disk does not fill up.</summary>
internal abstract class DownloadContender(DownloadCase download, Uri endpoint, string directory) : IContender
{
    private int _saved;

    protected Uri Link { get; } = new(endpoint, SinkResults.Target(download.Bytes));

    public async Task SendAsync()
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{download.Name}-{Environment.ProcessId}-{Interlocked.Increment(ref _saved)}.png");
        string path = Path.Combine(directory, name);
        await SaveAsync(path);
        long length = new FileInfo(path).Length;
        File.Delete(path);
        if (length != download.Bytes)
        {
            throw new InvalidOperationException($"{length} of {download.Bytes} bytes were saved.");
        }
    }

    protected abstract Task SaveAsync(string path);
}

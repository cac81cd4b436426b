using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>Typical code: the whole response is read into memory and then written to the file.</summary>
internal sealed class TypicalDownloadContender(DownloadCase download, Uri endpoint, string directory)
    : DownloadContender(download, endpoint, directory)
{
    private readonly HttpClient _client = new();

    protected override async Task SaveAsync(string path) => await File.WriteAllBytesAsync(path, await _client.GetByteArrayAsync(Link));
}

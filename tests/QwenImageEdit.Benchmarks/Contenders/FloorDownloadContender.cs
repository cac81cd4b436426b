using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>HttpClient copying the answer to a file as it comes; nothing is checked.</summary>
/// <param name="download">What is saved.</param>
/// <param name="endpoint">The sink.</param>
/// <param name="directory">Where to.</param>
/// <param name="flushes">Whether the file is flushed to disk and then moved to its name, as it must be to survive a power cut.</param>
internal sealed class FloorDownloadContender(DownloadCase download, Uri endpoint, string directory, bool flushes)
    : DownloadContender(download, endpoint, directory)
{
    private readonly HttpClient _client = new();

    protected override async Task SaveAsync(string path)
    {
        string written = flushes ? path + ".part" : path;
        using (var response = await _client.GetAsync(Link, HttpCompletionOption.ResponseHeadersRead))
        await using (var file = File.Create(written))
        {
            await using var body = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
            await body.CopyToAsync(file);
            file.Flush(flushToDisk: flushes);
        }

        if (flushes)
        {
            File.Move(written, path);
        }
    }
}

using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>HttpClient that copies the response to a file without checking it.</summary>
/// <param name="download">The result to save.</param>
/// <param name="endpoint">The address of the sink.</param>
/// <param name="directory">The directory for the file.</param>
/// <param name="flushes">Whether the file is flushed to disk and then renamed, which is necessary to survive a power failure.</param>
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

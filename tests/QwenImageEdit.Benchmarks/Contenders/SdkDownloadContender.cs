using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>The SDK with default options: the image is checked, flushed and moved to its name.</summary>
internal sealed class SdkDownloadContender(DownloadCase download, Uri endpoint, string directory)
    : DownloadContender(download, endpoint, directory)
{
    private readonly ImageEditClient _client = new(new ImageEditClientOptions { ApiKey = Edit.ApiKey, Endpoint = endpoint });

    protected override Task SaveAsync(string path) => _client.SaveAsync(new EditedImage { Url = Link.AbsoluteUri }, path);
}

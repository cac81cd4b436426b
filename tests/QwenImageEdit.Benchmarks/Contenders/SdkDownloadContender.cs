using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>This SDK as its users call it, with default options: checked, flushed, moved into place.</summary>
internal sealed class SdkDownloadContender(DownloadCase download, Uri endpoint, string directory)
    : DownloadContender(download, endpoint, directory)
{
    private readonly ImageEditClient _client = new(new ImageEditClientOptions { ApiKey = Edit.ApiKey, Endpoint = endpoint });

    protected override Task SaveAsync(string path) => _client.SaveAsync(new EditedImage { Url = Link.AbsoluteUri }, path);
}

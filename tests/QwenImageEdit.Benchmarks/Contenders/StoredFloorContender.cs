using System.Net.Http.Headers;
using System.Text;
using QwenImageEdit.Benchmarks.Sink;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>The lowest cost of temporary storage: the images' bytes are posted at the same time, then the small request.</summary>
internal sealed class StoredFloorContender(string[] paths, Uri endpoint) : IContender
{
    private readonly HttpClient _client = PlainClient.Create();
    private readonly Uri _storageUri = new(endpoint, SinkResponses.StoragePath);
    private readonly Uri _generationUri = Edit.GenerationUri(endpoint);
    private readonly byte[][] _images = [.. paths.Select(File.ReadAllBytes)];
    private readonly byte[] _body = Encoding.UTF8.GetBytes(PlainJson.Serialize(Edit.Urls));

    public async Task SendAsync()
    {
        await Task.WhenAll(_images.Select(image => PostAsync(_storageUri, image)));
        await PostAsync(_generationUri, _body);
    }

    private async Task PostAsync(Uri uri, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await _client.PostAsync(uri, content);
        response.EnsureSuccessStatusCode();
    }
}

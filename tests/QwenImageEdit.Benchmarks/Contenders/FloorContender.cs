using System.Net.Http.Headers;
using System.Text;
using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>HttpClient that posts a prepared body, which all callers share. The response is received but not parsed.</summary>
internal sealed class FloorContender : IContender
{
    private readonly HttpClient _client = PlainClient.Create();
    private readonly Uri _uri;
    private readonly byte[] _body;

    public FloorContender(EditCase benchmarkCase, string[] paths, Uri endpoint)
    {
        _uri = Edit.GenerationUri(endpoint);
        var images = benchmarkCase.IsInlineImages ? paths.Select(path => PlainJson.DataUri(File.ReadAllBytes(path))) : Edit.Urls;
        _body = Encoding.UTF8.GetBytes(PlainJson.Serialize(images));
    }

    public async Task SendAsync()
    {
        using var content = new ByteArrayContent(_body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _client.PostAsync(_uri, content);
        response.EnsureSuccessStatusCode();
    }
}

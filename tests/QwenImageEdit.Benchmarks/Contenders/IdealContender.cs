using System.Text.Json;
using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>A bare prototype that shows what streaming costs at least: HttpClient with a content of its own, and nothing is checked.</summary>
internal sealed class IdealContender : IContender
{
    private readonly HttpClient _client = PlainClient.Create();
    private readonly Uri _uri;
    private readonly Func<HttpContent> _createContent;

    public IdealContender(EditCase benchmarkCase, string[] paths, Uri endpoint)
    {
        _uri = Edit.GenerationUri(endpoint);
        _createContent = ContentOf(benchmarkCase.Source, paths);
    }

    public async Task SendAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _uri) { Content = _createContent() };
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        using var json = await JsonDocument.ParseAsync(body);
        PlainResponse.Check(json);
    }

    private static Func<HttpContent> ContentOf(ImageSource source, string[] paths)
    {
        byte[][] json = PlainJson.Around(paths.Length);
        switch (source)
        {
            case ImageSource.Url:
                return () => new IdealUrlContent();
            case ImageSource.File:
                return () => new IdealFileContent(json, paths);
            case ImageSource.Memory:
                byte[][] images = [.. paths.Select(File.ReadAllBytes)];
                return () => new IdealMemoryContent(json, images);
            default:
                throw new ArgumentOutOfRangeException(nameof(source), source, "This source is not supported.");
        }
    }
}

using System.Text;
using System.Text.Json;
using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>Typical code: files as base64 in a JSON string, and the response as a JsonDocument.</summary>
internal sealed class TypicalContender(EditCase benchmarkCase, string[] paths, Uri endpoint) : IContender
{
    private readonly HttpClient _client = PlainClient.Create();
    private readonly Uri _uri = Edit.GenerationUri(endpoint);
    private readonly byte[][] _memory = benchmarkCase.Source == ImageSource.Memory ? [.. paths.Select(File.ReadAllBytes)] : [];

    public async Task SendAsync()
    {
        using var content = new StringContent(PlainJson.Serialize(Images()), Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(_uri, content);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        PlainResponse.Check(json);
    }

    private string[] Images() => benchmarkCase.Source switch
    {
        ImageSource.Url => [.. Edit.Urls],
        ImageSource.File => [.. paths.Select(path => PlainJson.DataUri(File.ReadAllBytes(path)))],
        ImageSource.Memory => [.. _memory.Select(PlainJson.DataUri)],
        _ => throw new InvalidOperationException($"{benchmarkCase.Source} is not supported."),
    };
}

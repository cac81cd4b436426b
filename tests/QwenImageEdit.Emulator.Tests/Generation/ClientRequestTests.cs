using System.Net;
using System.Text.Json;
using QwenImageEdit.Emulator.Tests.Support;

namespace QwenImageEdit.Emulator.Tests.Generation;

/// <summary>The bodies that other clients send for an edit.</summary>
public sealed class ClientRequestTests : EmulatorTest
{
    private const string CommandLine =
        """{"model":"qwen-image-2.0","input":{"messages":[{"role":"user","content":[{"text":"将背景替换为海滩"},{"image":"https://example.com/photo.png"}]}]},"parameters":{"size":null,"n":null,"seed":null,"prompt_extend":true,"watermark":false,"negative_prompt":null}}""";

    private const string JavaSdk =
        """{"model":"qwen-image-edit-plus","input":{"messages":[{"role":"user","content":[{"text":"参考图1的风格"},{"image":"https://example.com/1.png"},{"image":"https://example.com/2.webp"}]}]},"parameters":{"enable_search":false,"n":1}}""";

    private const string PythonSdk =
        """{"model": "qwen-image-edit-plus", "parameters": {"watermark": false, "negative_prompt": " ", "stream": false}, "input": {"messages": [{"role": "user", "content": [{"image": "https://example.com/a.png"}, {"text": "a red bicycle"}]}]}}""";

    private const string JavaScriptProvider =
        """{"model":"qwen-image-3.0","input":{"messages":[{"role":"user","content":[{"text":"At night"},{"image":"https://example.com/a.png"}]}]},"parameters":{"n":1,"size":"1024*1024","prompt_extend_model":"direct","watermark":false}}""";

    private const string Proxy =
        """{"model":"qwen-image-edit-plus","input":{"messages":[{"role":"user","content":[{"image":"https://example.com/a.png"},{"text":"At night"}]}]},"parameters":{"n":1,"size":"1024*1024"}}""";

    [Theory]
    [InlineData(CommandLine, "null", "after the images")]
    [InlineData(JavaSdk, "after the images", "'parameters.enable_search'")]
    [InlineData(PythonSdk, "'parameters.stream'")]
    [InlineData(JavaScriptProvider, "after the images", "'parameters.prompt_extend_model'")]
    [InlineData(Proxy)]
    public async Task It_is_accepted_and_each_deviation_is_recorded(string json, params string[] deviations)
    {
        using var response = await Http.PostEditAsync(Emulator, json);
        response.StatusCode.Should().Be(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        var recorded = Emulator.Requests.Should().ContainSingle().Which.Deviations;
        recorded.Should().HaveCount(deviations.Length);
        recorded.Zip(deviations, (sentence, named) => sentence.Contains(named, StringComparison.Ordinal)).Should().NotContain(false);
    }

    [Fact]
    public async Task Version_3_answers_with_each_member_that_the_javascript_provider_requires()
    {
        using var response = await Http.PostEditAsync(Emulator, JavaScriptProvider);
        var body = await response.JsonAsync();
        body.GetProperty("request_id").ValueKind.Should().Be(JsonValueKind.String);
        var message = body.GetProperty("output").GetProperty("choices")[0].GetProperty("message");
        message.GetProperty("role").ValueKind.Should().Be(JsonValueKind.String);
        message.GetProperty("content").EnumerateArray().Should().OnlyContain(item => item.GetProperty("image").ValueKind == JsonValueKind.String);
        var usage = body.GetProperty("usage");
        foreach (var name in new[] { "output_width", "output_height", "input_image_count", "output_image_count" })
        {
            usage.GetProperty(name).ValueKind.Should().Be(JsonValueKind.Number);
        }

        usage.GetProperty("input_image_type").ValueKind.Should().Be(JsonValueKind.String);
        usage.GetProperty("output_image_type").ValueKind.Should().Be(JsonValueKind.String);
    }
}

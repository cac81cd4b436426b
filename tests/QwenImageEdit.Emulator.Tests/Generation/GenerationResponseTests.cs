using System.Text.Json;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Generation;

public sealed class GenerationResponseTests() : EmulatorTest(new() { ExtraModels = ["wan-next"] })
{
    private const string EditUsage = """{"width":512,"height":768,"image_count":2}""";
    private const string Metric = """{"TOTAL":2,"SUCCEEDED":2,"FAILED":0}""";
    private const string WanUsage = """{"size":"512*768","image_count":2}""";
    private const string UsageOf30 =
        """{"output_width":512,"output_height":768,"input_image_count":1,"input_image_type":"qima_input_1k","output_image_count":2,"output_image_type":"qima_output_1k"}""";

    [Theory]
    [InlineData("qwen-image-edit-max", EditUsage, Metric, null)]
    [InlineData("qwen-image-edit-plus", EditUsage, Metric, null)]
    [InlineData("qwen-image-2.0", EditUsage, null, null)]
    [InlineData("qwen-image-2.0-pro-2026-03-03", EditUsage, null, null)]
    [InlineData("qwen-image-2.1-pro", EditUsage, null, null)]
    [InlineData("qwen-image-3.0", UsageOf30, null, "image")]
    [InlineData("qwen-image-3.0-pro", UsageOf30, null, "image")]
    [InlineData("wan2.6-image", WanUsage, null, null)]
    [InlineData("wan2.7-image-pro", WanUsage, null, null)]
    [InlineData("wan2.8-image", WanUsage, null, null)]
    [InlineData("wan-next", EditUsage, Metric, null)]
    public async Task Each_family_answers_with_its_own_members(string model, string usage, string? metric, string? itemType)
    {
        var json = await AnswerAsync(Edit("\"n\":2,\"size\":\"512*768\"", model: model));
        json.GetProperty("usage").GetRawText().Should().Be(usage);
        var output = json.GetProperty("output");
        Member(output, "task_metric")?.GetRawText().Should().Be(metric);
        Member(output, "rewrite_status")?.GetString().Should().Be(itemType is null ? null : "success");
        output.TryGetProperty("task_metric", out _).Should().Be(metric is not null);
        output.TryGetProperty("rewrite_status", out _).Should().Be(itemType is not null);
        foreach (var item in output.GetProperty("choices")[0].GetProperty("message").GetProperty("content").EnumerateArray())
        {
            Member(item, "type")?.GetString().Should().Be(itemType);
            item.TryGetProperty("type", out _).Should().Be(itemType is not null);
        }
    }

    [Theory]
    [InlineData("qwen-image-edit-max", "", true, 880, 1184)]
    [InlineData("qwen-image-edit", "", true, 880, 1184)]
    [InlineData("qwen-image-2.0", "", true, 880, 1184)]
    [InlineData("qwen-image-2.0", "", false, 2048, 2048)]
    [InlineData("qwen-image-2.1-pro", "", false, 2048, 2048)]
    [InlineData("qwen-image-3.0", "", true, 880, 1184)]
    [InlineData("qwen-image-3.0", "", false, 2048, 2048)]
    [InlineData("wan2.6-image", "", true, 1776, 2368)]
    [InlineData("wan2.7-image", "", false, 2048, 2048)]
    [InlineData("wan2.7-image", "1K", true, 880, 1184)]
    [InlineData("wan2.7-image", "1K", false, 1024, 1024)]
    [InlineData("wan2.7-image", "2K", true, 1776, 2368)]
    [InlineData("wan2.7-image-pro", "4K", true, 3552, 4736)]
    [InlineData("wan2.7-image-pro", "4K", false, 4096, 4096)]
    [InlineData("wan-next", "", false, 1024, 1024)]
    [InlineData("wan-next", "2K", true, 1776, 2368)]
    [InlineData("wan-next", "wide", true, 880, 1184)]
    public async Task Without_a_width_and_height_a_result_has_the_pixels_of_its_family_and_the_ratio_of_the_last_image(string model, string size, bool image, int width, int height)
    {
        var content = (image ? Inline(Pictures.Png(480, 640)) + "," : "") + AnyText;
        var json = await AnswerAsync(Edit(size.Length == 0 ? "" : $"\"size\":\"{size}\"", content, model));
        using var picture = Pictures.Decode(await Http.GetByteArrayAsync(json.ImageLinks()[0]));
        (picture.Width, picture.Height).Should().Be((width, height));
        var usage = json.GetProperty("usage").GetRawText();
        usage.Should().ContainAny($"\"width\":{width},\"height\":{height}", $"\"output_width\":{width},\"output_height\":{height}", $"\"{width}*{height}\"");
    }

    [Theory]
    [InlineData("1328*1328", "1k")]
    [InlineData("2048*2048", "2k")]
    public async Task Version_3_names_the_tier_by_the_size_of_the_result(string size, string tier)
    {
        var usage = (await AnswerAsync(Edit($"\"size\":\"{size}\"", AnyText, "qwen-image-3.0"))).GetProperty("usage");
        usage.GetProperty("input_image_count").GetInt32().Should().Be(0);
        usage.GetProperty("input_image_type").GetString().Should().Be("qima_input_" + tier);
        usage.GetProperty("output_image_type").GetString().Should().Be("qima_output_" + tier);
    }

    private static JsonElement? Member(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value : null;

    private async Task<JsonElement> AnswerAsync(string json)
    {
        using var response = await Http.PostEditAsync(Emulator, json);
        var body = await response.JsonAsync();
        response.IsSuccessStatusCode.Should().BeTrue(body.GetRawText());
        return body;
    }
}

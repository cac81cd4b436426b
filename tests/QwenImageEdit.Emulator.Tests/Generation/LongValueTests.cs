using System.Net;
using System.Text.Json;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Generation;

/// <summary>A value of any length neither comes back in a message nor is kept.</summary>
public sealed class LongValueTests() : RulesTest(new() { EnforceRateLimits = true })
{
    private static readonly string Long = new('x', 100_000);

    [Fact]
    public async Task A_model_id_is_not_found()
    {
        (await RefusedAsync(Edit(model: Long), "xxx", HttpStatusCode.NotFound, "ModelNotFound")).Length.Should().BeLessThan(200);
        (await RefusedAsync(Edit(model: "qwen-image-2.0-" + Long), "xxx", HttpStatusCode.NotFound, "ModelNotFound")).Length.Should().BeLessThan(200);
    }

    [Fact]
    public async Task A_role_is_shortened() =>
        (await RefusedAsync(Edit().Replace("user", Long, StringComparison.Ordinal), "role")).Length.Should().BeLessThan(200);

    [Fact]
    public async Task A_mode_is_shortened() =>
        (await RefusedAsync(Edit($"\"prompt_extend_mode\":\"{Long}\"", model: "qwen-image-2.1-pro"), "prompt_extend_mode")).Length.Should().BeLessThan(200);

    [Fact]
    public async Task Of_very_many_images_the_first_are_recorded()
    {
        string[] links = [.. Enumerable.Range(0, 150).Select(index => $"https://example.com/{index}.png")];

        var json = await ImagesOfAsync(links);

        Emulator.Requests.Single().Images.Select(image => image.Source).Should().Equal(links.Take(100));
        json.GetProperty("usage").GetProperty("image_count").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task Of_very_long_links_the_first_are_recorded()
    {
        string[] links = [.. Enumerable.Range(0, 20).Select(index => $"https://example.com/{new string('a', 7_000)}{index}.png")];

        await ImagesOfAsync(links);

        Emulator.Requests.Single().Images.Select(image => image.Source).Should().Equal(links.Take(9));
    }

    private async Task<JsonElement> ImagesOfAsync(string[] links)
    {
        using var message = Emulator.EditMessage(
            Edit(SmallEdit, string.Concat(links.Select(link => $$"""{"image":"{{link}}"},""")) + AnyText, "qwen-image-next"));
        using var response = await Http.SendAsync(message);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        return await response.JsonAsync();
    }
}

using System.Collections.Concurrent;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using QwenImageEdit.Emulator;
using SkiaSharp;

namespace QwenImageEdit.Cli.Tests.Mcp;

/// <summary>What an agent gets for an edit.</summary>
public class McpEditTests : McpFolder
{
    [Fact]
    public async Task The_tools_say_what_they_take_and_what_they_may_cost()
    {
        await using var client = await ConnectAsync("--max-images", "7", "--spend-cap", "2.5");

        var tools = await client.ListToolsAsync();

        tools.Select(tool => tool.Name).Should().BeEquivalentTo("edit_image", "estimate_edit", "list_models");
        var edit = tools.Single(tool => tool.Name == "edit_image").ProtocolTool;
        edit.Description.Should().Contain("7 images").And.Contain("¥2.50");
        edit.Annotations!.ReadOnlyHint.Should().BeFalse();
        edit.OutputSchema.Should().NotBeNull();
        tools.Where(tool => tool.Name != "edit_image").Should().OnlyContain(tool => tool.ProtocolTool.Annotations!.ReadOnlyHint == true);
        client.ServerInstructions.Should().Contain("costs the user money");
    }

    [Fact]
    public async Task An_edit_is_saved_and_answered_with_paths_links_pictures_and_facts()
    {
        await using var client = await ConnectAsync("--out-dir", "edited", "--max-images", "5");

        var result = await EditAsync(client, ("n", 2), ("name", "boats-at-night"), ("seed", 7), ("size", "3:2"));

        result.IsError.Should().NotBe(true, TextOf(result));
        string[] files = Pictures("edited");
        files.Select(Path.GetFileName).Should().BeEquivalentTo("boats-at-night-0.png", "boats-at-night-1.png");
        TextOf(result).Should().ContainAll(files).And.Contain("link of the service").And.Contain("3 of 5 images").And.Contain("by list price");
        result.Content.OfType<ResourceLinkBlock>().Select(link => (new Uri(link.Uri).LocalPath, link.MimeType)).Should().BeEquivalentTo(files.Select(file => (file, "image/png")));
        result.Content.OfType<ImageContentBlock>().Should().HaveCount(2);
        var facts = result.StructuredContent!.Value;
        facts.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("path").GetString()).Should().BeEquivalentTo(files);
        facts.GetProperty("files")[0].GetProperty("service_url_expires_at").GetDateTimeOffset().Should().BeAfter(DateTimeOffset.UtcNow);
        facts.GetProperty("images_left").GetInt32().Should().Be(3);
        facts.GetProperty("request_id").GetString().Should().NotBeNullOrEmpty();
        facts.GetProperty("price_yuan").GetDecimal().Should().BePositive();
    }

    [Fact]
    public async Task Images_can_be_URLs_and_the_links_of_earlier_results()
    {
        await using var client = await ConnectAsync();

        string[] links = ["https://example.com/boats.jpg"];
        var first = await EditAsync(client, ("images", links));
        first.IsError.Should().NotBe(true, TextOf(first));
        var second = await EditAsync(client, ("images", new[] { first.Content.OfType<ResourceLinkBlock>().Single().Uri }));

        second.IsError.Should().NotBe(true, TextOf(second));
        Emulator.Requests.SelectMany(request => request.Images).First().Source.Should().Contain(links[0]);
        Pictures(".").Should().HaveCount(2);
    }

    [Fact]
    public async Task The_picture_for_the_agent_is_a_small_one_of_the_result()
    {
        await using var client = await ConnectAsync();

        var result = await EditAsync(client, ("size", "1536*1024"));

        var picture = result.Content.OfType<ImageContentBlock>().Single();
        picture.MimeType.Should().Be("image/png");
        using var thumbnail = SKBitmap.Decode(picture.DecodedData.Span);
        using var saved = SKBitmap.Decode(Pictures(".").Single());
        (saved.Width, saved.Height, thumbnail.Width, thumbnail.Height).Should().Be((1536, 1024, 384, 256));
        Means(thumbnail).Zip(Means(saved)).Should().OnlyContain(pair => Math.Abs(pair.First.Red - pair.Second.Red) < 12 && Math.Abs(pair.First.Green - pair.Second.Green) < 12 && Math.Abs(pair.First.Blue - pair.Second.Blue) < 12);
    }

    [Fact]
    public async Task A_result_of_another_format_is_saved_and_has_its_own_picture()
    {
        await using var client = await ConnectAsync();
        Emulator.ResultFaults.Set(_ => ResultFault.JpegInsteadOfPng());

        var result = await EditAsync(client, ("size", "512*512"));

        result.IsError.Should().NotBe(true, TextOf(result));
        result.Content.OfType<ResourceLinkBlock>().Single().MimeType.Should().Be("image/jpeg");
        result.Content.OfType<ImageContentBlock>().Should().OnlyContain(image => image.MimeType == "image/jpeg");
        (result.Content.OfType<ImageContentBlock>().Any() || TextOf(result).Contains("Too large to show")).Should().BeTrue();
    }

    [Fact]
    public async Task Steps_are_told_to_a_client_that_asks()
    {
        await using var client = await ConnectAsync();
        var steps = new ConcurrentQueue<ProgressNotificationValue>();

        var result = await client.CallToolAsync("edit_image", AtNight, new Steps(steps));

        result.IsError.Should().NotBe(true, TextOf(result));
        steps.Select(step => step.Message).Should().Contain("Waiting for the service (attempt 1)").And.Contain("Saving");
    }

    [Fact]
    public async Task Models_and_estimates_cost_nothing()
    {
        await using var client = await ConnectAsync("--model", "qwen-image-edit-max", "--model", "qwen-image-edit");

        var models = await client.CallToolAsync("list_models");
        var estimate = await CallAsync(client, "estimate_edit", ("n", 3));
        var wrong = await CallAsync(client, "estimate_edit", ("model", "qwen-image-edit-plus"), ("n", 20));

        models.StructuredContent!.Value.GetProperty("models").EnumerateArray().Select(model => (model.GetProperty("model").GetString(), model.GetProperty("is_default").GetBoolean()))
            .Should().Equal(("qwen-image-edit-max", true), ("qwen-image-edit", false));
        estimate.StructuredContent!.Value.GetProperty("can_be_sent").GetBoolean().Should().BeTrue();
        estimate.StructuredContent!.Value.GetProperty("price_yuan").GetDecimal().Should().BePositive();
        wrong.StructuredContent!.Value.GetProperty("can_be_sent").GetBoolean().Should().BeFalse();
        wrong.StructuredContent!.Value.GetProperty("problems").GetArrayLength().Should().Be(3, "the model is not allowed, there are too many images, and they are beyond the limit");
        Emulator.Requests.Should().BeEmpty();
    }

    private static SKColor[] Means(SKBitmap picture)
    {
        using var small = picture.Resize(new SKImageInfo(4, 4), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return small.Pixels;
    }

    private sealed class Steps(ConcurrentQueue<ProgressNotificationValue> steps) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value) => steps.Enqueue(value);
    }
}

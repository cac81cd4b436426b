using System.Buffers.Binary;
using System.Collections.Concurrent;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using QwenImageEdit.Emulator;

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
        result.Content.OfType<ImageContentBlock>().Should().HaveCount(2).And.OnlyContain(image => LongerSide(image) <= 384 || image.DecodedData.Length <= 256 * 1024);
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

    private static int LongerSide(ImageContentBlock image)
    {
        var header = image.DecodedData.Span[16..];
        return Math.Max(BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
    }

    private sealed class Steps(ConcurrentQueue<ProgressNotificationValue> steps) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value) => steps.Enqueue(value);
    }
}

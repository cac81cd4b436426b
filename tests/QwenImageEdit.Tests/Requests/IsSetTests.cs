namespace QwenImageEdit.Tests.Requests;

public sealed class IsSetTests
{
    public static TheoryData<string, Action<ImageEditRequestBuilder>> Settings { get; } = new()
    {
        { "text", builder => builder.WithPrompt("Make it blue") },
        { "n", builder => builder.WithCount(2) },
        { "size", builder => builder.WithSize(1024, 1536) },
        { "negative_prompt", builder => builder.WithNegativePrompt("blur") },
        { "prompt_extend", builder => builder.WithPromptExtend(false) },
        { "watermark", builder => builder.WithWatermark(false) },
        { "prompt_extend_mode", builder => builder.WithPromptExtendMode(PromptExtendMode.Direct) },
        { "enable_thinking", builder => builder.WithThinking(false) },
        { "thinking_mode", builder => builder.WithThinkingMode(false) },
        { "enable_sequential", builder => builder.WithSequential(false) },
        { "seed", builder => builder.WithSeed(0) },
        { "style", builder => builder.WithParameter("style", "ink") },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_parameter_is_set_after_its_method_was_called(string parameter, Action<ImageEditRequestBuilder> set)
    {
        var builder = ImageEditRequest.For("wan-9");

        builder.IsSet(parameter).Should().BeFalse();
        set(builder);
        builder.IsSet(parameter).Should().BeTrue();
        builder.IsSet("another").Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_parameter_of_the_original_request_is_set(string parameter, Action<ImageEditRequestBuilder> set)
    {
        var builder = ImageEditRequest.For("wan-9").AddImage(ImageInput.FromUri("https://example.com/input.png"));
        set(builder);
        if (!builder.IsSet("text"))
        {
            builder.WithPrompt("Make it blue");
        }

        var again = builder.Build().ToBuilder();

        again.IsSet(parameter).Should().BeTrue();
        Settings.Select(setting => (string)setting[0]).Where(again.IsSet).Should().BeEquivalentTo(new[] { "text", parameter }.Distinct());
    }

    [Fact]
    public void A_resolution_is_a_size_and_replaces_the_size_of_the_original_request()
    {
        var pixels = ImageEditRequest.For("wan-9").WithPrompt("x").WithSize(1024, 1024).Build();
        var resolution = pixels.ToBuilder().WithSize(ImageResolution.TwoK).Build();
        var pixelsAgain = resolution.ToBuilder().WithSize(512, 512).Build();

        resolution.ToBuilder().IsSet("size").Should().BeTrue();
        (resolution.Size, resolution.Resolution).Should().Be((null, ImageResolution.TwoK));
        (pixelsAgain.Size, pixelsAgain.Resolution).Should().Be((new ImageSize(512, 512), null));
        resolution.ToBuilder().Build().Should().Be(resolution).And.NotBe(pixels);
        resolution.ToString().Should().Be("wan-9: [] \"x\", size 2K");
    }

    [Fact]
    public void A_parameter_that_was_set_to_null_is_set() =>
        ImageEditRequest.For("wan-9").WithNegativePrompt(null).IsSet("negative_prompt").Should().BeTrue();
}

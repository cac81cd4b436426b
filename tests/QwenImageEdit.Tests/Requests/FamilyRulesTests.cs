using static QwenImageEdit.Tests.Requests.BuilderViolations;

namespace QwenImageEdit.Tests.Requests;

/// <summary>Rules that only some families have.</summary>
public sealed class FamilyRulesTests
{
    [Theory]
    [InlineData("qwen-image-edit-max", "2K", RequestViolationCode.SizeOutOfRange)]
    [InlineData("qwen-image-edit", "2K", RequestViolationCode.ParameterNotSupported)]
    [InlineData("qwen-image-2.0", "1K", RequestViolationCode.SizeOutOfRange)]
    [InlineData("qwen-image-2.1-pro", "1K", RequestViolationCode.SizeOutOfRange)]
    [InlineData("qwen-image-3.0", "1K", RequestViolationCode.SizeOutOfRange)]
    [InlineData("wan2.6-image", "1K", null)]
    [InlineData("wan2.7-image", "2K", null)]
    [InlineData("wan2.7-image-pro", "4K", null)]
    [InlineData("wan2.7-image-pro", "4k", RequestViolationCode.SizeOutOfRange)]
    [InlineData("wan-9", "hd", null)]
    public void The_resolution_is_checked_against_the_model(string model, string resolution, RequestViolationCode? code) =>
        CodeOf(TestRequests.UrlEdit(new ImageEditModel(model)).WithSize(new ImageResolution(resolution))).Should().Be(code);

    public static TheoryData<string, string[]> Supported { get; } = new()
    {
        { "qwen-image-edit", ["negative_prompt", "watermark", "seed"] },
        { "qwen-image-edit-plus", ["prompt_extend", "negative_prompt", "watermark", "seed"] },
        { "qwen-image-edit-max", ["prompt_extend", "negative_prompt", "watermark", "seed"] },
        { "qwen-image-2.0", ["prompt_extend", "negative_prompt", "watermark", "seed"] },
        { "qwen-image-2.1-pro", ["prompt_extend", "prompt_extend_mode", "enable_thinking", "negative_prompt", "watermark", "seed"] },
        { "qwen-image-3.0", ["prompt_extend", "prompt_extend_mode", "enable_thinking", "negative_prompt", "watermark", "seed"] },
        { "qwen-image-3.0-pro", ["prompt_extend", "prompt_extend_mode", "enable_thinking", "negative_prompt", "watermark", "seed"] },
        { "wan2.6-image", ["thinking_mode", "enable_sequential", "watermark", "seed"] },
        { "wan2.7-image", ["thinking_mode", "enable_sequential", "watermark", "seed"] },
        { "wan2.7-image-pro", ["thinking_mode", "enable_sequential", "watermark", "seed"] },
        { "wan-9", ["prompt_extend", "prompt_extend_mode", "enable_thinking", "thinking_mode", "enable_sequential", "negative_prompt", "watermark", "seed"] },
    };

    [Theory]
    [MemberData(nameof(Supported))]
    public void A_parameter_that_the_model_does_not_support_is_refused(string model, string[] supported)
    {
        string[] all = ["prompt_extend", "prompt_extend_mode", "enable_thinking", "thinking_mode", "enable_sequential", "negative_prompt", "watermark", "seed"];
        var builder = TestRequests.UrlEdit(new ImageEditModel(model)).WithPromptExtend(true).WithPromptExtendMode(PromptExtendMode.Direct).WithThinking(true)
            .WithThinkingMode(false).WithSequential(false).WithNegativePrompt("x").WithWatermark(true).WithSeed(1);

        builder.TryBuild(out _, out var violations);

        violations.Select(violation => (violation.Code, violation.Parameter)).Should().BeEquivalentTo(all.Except(supported).Select(parameter => (RequestViolationCode.ParameterNotSupported, parameter)));
    }

    [Theory]
    [InlineData("qwen-image-3.0", 0, null)]
    [InlineData("qwen-image-3.0", 1, RequestViolationCode.AgentModeWithImages)]
    [InlineData("qwen-image-3.0-pro", 3, RequestViolationCode.AgentModeWithImages)]
    [InlineData("qwen-image-2.1-pro", 1, RequestViolationCode.AgentModeWithImages)]
    [InlineData("qwen-image-edit-max", 1, RequestViolationCode.ParameterNotSupported)]
    [InlineData("wan-9", 3, null)]
    public void The_agent_mode_is_for_requests_without_images(string model, int images, RequestViolationCode? code)
    {
        var builder = ImageEditRequest.For(model).WithPrompt("x").AddImages(Enumerable.Repeat(ImageInput.FromUri("https://example.com/a.png"), images));

        CodeOf(builder.WithPromptExtendMode(PromptExtendMode.Agent)).Should().Be(code);
    }

    [Theory]
    [InlineData("wan2.6-image", 12, null)]
    [InlineData("wan2.7-image", 12, null)]
    [InlineData("wan2.7-image", 13, RequestViolationCode.CountOutOfRange)]
    [InlineData("wan2.7-image", 0, RequestViolationCode.CountOutOfRange)]
    [InlineData("wan-9", 100, null)]
    public void A_sequence_has_its_own_maximum(string model, int count, RequestViolationCode? code) =>
        CodeOf(TestRequests.UrlEdit(new ImageEditModel(model)).WithSequential(true).WithCount(count)).Should().Be(code);

    [Fact]
    public void A_resolution_and_a_mode_have_a_name()
    {
        var builder = TestRequests.UrlEdit();

        builder.Invoking(it => it.WithSize(default(ImageResolution))).Should().Throw<ArgumentException>().WithParameterName("resolution")
            .WithMessage("The resolution is default(ImageResolution), which has no name. Pass one such as ImageResolution.TwoK.*");
        builder.Invoking(it => it.WithPromptExtendMode(default)).Should().Throw<ArgumentException>().WithParameterName("mode")
            .WithMessage("The mode is default(PromptExtendMode), which has no name. Pass PromptExtendMode.Direct or PromptExtendMode.Agent.*");
    }
}

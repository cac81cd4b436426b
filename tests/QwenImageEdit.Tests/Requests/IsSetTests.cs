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
        { "seed", builder => builder.WithSeed(0) },
        { "style", builder => builder.WithParameter("style", "ink") },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_parameter_is_set_after_its_method_was_called(string parameter, Action<ImageEditRequestBuilder> set)
    {
        var builder = ImageEditRequest.For(ImageEditModel.QwenImageEditMax);

        builder.IsSet(parameter).Should().BeFalse();
        set(builder);
        builder.IsSet(parameter).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_parameter_of_the_original_request_is_set(string parameter, Action<ImageEditRequestBuilder> set)
    {
        var builder = ImageEditRequest.For(ImageEditModel.QwenImageEditMax).AddImage(ImageInput.FromUri("https://example.com/input.png"));
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
    public void A_parameter_that_was_set_to_null_is_set() =>
        ImageEditRequest.For(ImageEditModel.QwenImageEditMax).WithNegativePrompt(null).IsSet("negative_prompt").Should().BeTrue();
}

using CsCheck;

namespace QwenImageEdit.Tests.Requests;

/// <summary>Sizes as people write them.</summary>
public sealed class WrittenSizeTests
{
    [Theory]
    [InlineData("1152*768", "1152*768")]
    [InlineData("1152x768", "1152*768")]
    [InlineData("1152 × 768", "1152*768")]
    [InlineData("3:2", "1536*1024")]
    [InlineData("16:9", "1920*1080")]
    [InlineData("3000:2000", "1536*1024")]
    public void Pixels_and_ratios_become_pixels(string text, string expected) =>
        TestRequests.UrlEdit().WithSize(text).Build().Size.ToString().Should().Be(expected);

    [Theory]
    [InlineData("match")]
    [InlineData("MATCH")]
    public async Task Match_is_the_ratio_of_the_last_image_however_the_request_is_built(string text)
    {
        ImageEditRequestBuilder Builder() => ImageEditRequest.For(ImageEditModel.QwenImageEditMax)
            .WithSize(text).AddImages(ImageInput.FromUri("https://example.com/a.png"), ImageInput.FromFile(TestImages.Boats)).WithPrompt("x");
        var expected = ImageSize.Matching(ImageInput.FromFile(TestImages.Boats), ImageEditModel.QwenImageEditMax.Capabilities.Size);

        Builder().Build().Size.Should().Be(expected);
        (await Builder().BuildAsync()).Size.Should().Be(expected);
    }

    [Fact]
    public void A_resolution_keeps_its_name()
    {
        var request = TestRequests.UrlEdit(ImageEditModel.Wan27ImagePro).WithSize("2k").Build();

        request.Resolution.Should().Be(ImageResolution.TwoK);
        request.Size.Should().BeNull();
    }

    [Fact]
    public void A_request_that_is_built_again_keeps_the_size() =>
        TestRequests.UrlEdit().WithSize("3:2").Build().ToBuilder().WithPrompt("Make it red").Build().Size.Should().Be(ImageSize.Landscape3x2);

    [Fact]
    public void What_is_no_size_is_a_violation_among_the_others()
    {
        ImageEditRequest.For(ImageEditModel.QwenImageEditMax).AddImage(ImageInput.FromUri("https://example.com/a.png")).WithCount(9).WithSize("large").TryBuild(out _, out var violations);

        violations.Select(violation => violation.Parameter).Should().BeEquivalentTo("text", "n", "size");
        violations.Single(violation => violation.Parameter == "size").Message.Should().Be(
            "The size 'large' is not known. A size is pixels such as '1024*1536', a ratio such as '3:2', 'match' for that of the last image, or a resolution such as '2K'.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("0:2")]
    [InlineData("3:2:1")]
    [InlineData("K")]
    [InlineData("1.5:1")]
    [InlineData("２K")]
    public void Other_texts_are_no_sizes(string text) =>
        BuilderViolations.CodeOf(TestRequests.UrlEdit().WithSize(text)).Should().Be(RequestViolationCode.ParameterInvalid);

    [Fact]
    public void Match_needs_an_image_that_can_be_read_here()
    {
        BuilderViolations.CodeOf(TestRequests.UrlEdit().WithSize("match")).Should().Be(RequestViolationCode.ParameterInvalid);
        BuilderViolations.CodeOf(ImageEditRequest.For(ImageEditModel.QwenImageEditMax).AddImage(ImageInput.FromFile("missing.png")).WithPrompt("x").WithSize("match"))
            .Should().Be(RequestViolationCode.ImageUnreadable, "one fault is one violation");
    }

    [Theory]
    [InlineData("5*5")]
    [InlineData("4K")]
    public void A_size_outside_the_limits_is_out_of_range(string text) =>
        BuilderViolations.CodeOf(TestRequests.UrlEdit().WithSize(text)).Should().Be(RequestViolationCode.SizeOutOfRange);

    [Fact]
    public void A_model_without_sizes_supports_none_that_is_written() =>
        BuilderViolations.CodeOf(TestRequests.UrlEdit(ImageEditModel.QwenImageEdit).WithSize("nonsense")).Should().Be(RequestViolationCode.ParameterNotSupported);

    [Fact]
    public void Two_sizes_are_one_too_many() =>
        BuilderViolations.CodeOf(TestRequests.UrlEdit().WithSize("3:2").WithSize(1024, 1024)).Should().Be(RequestViolationCode.ParameterDuplicated);

    [Fact]
    public void The_text_may_not_be_null() =>
        FluentActions.Invoking(() => TestRequests.UrlEdit().WithSize(null!)).Should().Throw<ArgumentNullException>();

    [Fact]
    public void Every_ratio_is_a_size_that_the_model_allows() =>
        Gen.Select(Gen.Int[1, 10_000], Gen.Int[1, 10_000], Gen.OneOfConst([.. ImageEditModel.Known.Where(model => model.Capabilities.Size is not null)]))
            .Sample((width, height, model) =>
            {
                var request = TestRequests.UrlEdit(model).WithSize($"{width}:{height}").Build();
                return model.Capabilities.Size!.Allows(request.Size!.Value.Width, request.Size.Value.Height);
            });
}

using System.Text.Json;
using static QwenImageEdit.Tests.Requests.BuilderViolations;

namespace QwenImageEdit.Tests.Requests;

public sealed class RequestRulesTests
{
    [Fact]
    public void One_exception_lists_every_violation()
    {
        var builder = ImageEditRequest.For(ImageEditModel.QwenImageEdit).WithPrompt(" ").WithCount(7).WithSize(100, 100).WithSeed(-1);

        var exception = builder.Invoking(it => it.Build()).Should().Throw<ImageEditValidationException>().Which;

        exception.Violations.Select(violation => violation.Code).Should().BeEquivalentTo(
        [
            RequestViolationCode.TooFewImages, RequestViolationCode.PromptMissing, RequestViolationCode.CountOutOfRange,
            RequestViolationCode.ParameterNotSupported, RequestViolationCode.SeedOutOfRange,
        ]);
        exception.Attempts.Should().BeEmpty();
    }

    [Theory]
    [InlineData("qwen-image-edit-max", 0, RequestViolationCode.TooFewImages)]
    [InlineData("qwen-image-edit-max", 1, null)]
    [InlineData("qwen-image-edit-max", 3, null)]
    [InlineData("qwen-image-edit-max", 4, RequestViolationCode.TooManyImages)]
    [InlineData("qwen-image-edit", 100, RequestViolationCode.TooManyImages)]
    [InlineData("qwen-image-2.0", 0, null)]
    [InlineData("qwen-image-2.1-pro", 0, null)]
    [InlineData("qwen-image-2.1-pro", 10, null)]
    [InlineData("qwen-image-2.1-pro", 11, RequestViolationCode.TooManyImages)]
    [InlineData("qwen-image-3.0-pro", 4, RequestViolationCode.TooManyImages)]
    [InlineData("wan2.6-image", 0, RequestViolationCode.TooFewImages)]
    [InlineData("wan2.6-image", 4, null)]
    [InlineData("wan2.6-image", 5, RequestViolationCode.TooManyImages)]
    [InlineData("wan2.7-image", 0, null)]
    [InlineData("wan2.7-image-pro", 9, null)]
    [InlineData("wan2.7-image-pro", 10, RequestViolationCode.TooManyImages)]
    [InlineData("wan-9", 0, null)]
    [InlineData("wan-9", 100, null)]
    public void The_number_of_images_is_checked_against_the_model(string model, int images, RequestViolationCode? code)
    {
        var builder = ImageEditRequest.For(new ImageEditModel(model)).WithPrompt("x");
        for (int image = 0; image < images; image++)
        {
            builder.AddImage(ImageInput.FromUri("https://example.com/a.png"));
        }

        CodeOf(builder).Should().Be(code);
    }

    [Theory]
    [InlineData("qwen-image-edit-max", 1, null)]
    [InlineData("qwen-image-edit-max", 6, null)]
    [InlineData("qwen-image-edit-max", 0, RequestViolationCode.CountOutOfRange)]
    [InlineData("qwen-image-edit-plus", 7, RequestViolationCode.CountOutOfRange)]
    [InlineData("qwen-image-edit-plus", int.MinValue, RequestViolationCode.CountOutOfRange)]
    [InlineData("qwen-image-3.0", int.MaxValue, RequestViolationCode.CountOutOfRange)]
    [InlineData("qwen-image-edit", 1, null)]
    [InlineData("qwen-image-edit", 2, RequestViolationCode.CountOutOfRange)]
    [InlineData("wan2.7-image", 4, null)]
    [InlineData("wan2.7-image", 5, RequestViolationCode.CountOutOfRange)]
    [InlineData("wan-9", 1000, null)]
    [InlineData("wan-9", 0, RequestViolationCode.CountOutOfRange)]
    public void The_number_of_results_is_checked_against_the_model(string model, int count, RequestViolationCode? code) =>
        CodeOf(TestRequests.UrlEdit(new ImageEditModel(model)).WithCount(count)).Should().Be(code);

    [Theory]
    [InlineData("qwen-image-edit-max", 512, 2048, null)]
    [InlineData("qwen-image-edit-max", 511, 2048, RequestViolationCode.SizeOutOfRange)]
    [InlineData("qwen-image-edit-max", int.MinValue, int.MaxValue, RequestViolationCode.SizeOutOfRange)]
    [InlineData("qwen-image-edit", 1024, 1024, RequestViolationCode.ParameterNotSupported)]
    [InlineData("qwen-image-2.0", 256, 1024, null)]
    [InlineData("qwen-image-3.0", 128, 2048, RequestViolationCode.SizeOutOfRange)]
    [InlineData("qwen-image-3.0", 1, 8, RequestViolationCode.SizeOutOfRange)]
    [InlineData("qwen-image-2.1-pro", 512, 4096, null)]
    [InlineData("qwen-image-2.1-pro", 511, 4096, RequestViolationCode.SizeOutOfRange)]
    [InlineData("wan2.7-image-pro", 4096, 4096, null)]
    [InlineData("wan-9", 100_000, 1, null)]
    [InlineData("wan-9", 0, 1, RequestViolationCode.SizeOutOfRange)]
    public void The_size_is_checked_against_the_model(string model, int width, int height, RequestViolationCode? code) =>
        CodeOf(TestRequests.UrlEdit(new ImageEditModel(model)).WithSize(width, height)).Should().Be(code);

    [Theory]
    [InlineData("qwen-image-edit-max", null)]
    [InlineData("qwen-image-edit", RequestViolationCode.ParameterNotSupported)]
    public void Prompt_extend_is_refused_for_models_that_do_not_support_it(string model, RequestViolationCode? code) =>
        CodeOf(TestRequests.UrlEdit(new ImageEditModel(model)).WithPromptExtend(false)).Should().Be(code);

    [Fact]
    public void Parameters_that_custom_capabilities_exclude_are_refused()
    {
        var capabilities = ModelCapabilities.Unknown with { AcceptsNegativePrompt = false, AcceptsSeed = false, AcceptsWatermark = false };
        var builder = TestRequests.UrlEdit(new ImageEditModel("wan-9")).WithCapabilities(capabilities).WithNegativePrompt("x").WithSeed(1).WithWatermark(true);

        builder.TryBuild(out _, out var violations).Should().BeFalse();

        violations.Should().OnlyContain(violation => violation.Code == RequestViolationCode.ParameterNotSupported);
        violations.Select(violation => violation.Parameter).Should().BeEquivalentTo("negative_prompt", "seed", "watermark");
    }

    public static TheoryData<ModelCapabilities, string> Contradictions { get; } = new()
    {
        { ModelCapabilities.Unknown with { MinImages = 5, MaxImages = 2 }, "*MinImages is 5, but MaxImages is 2.*" },
        { ModelCapabilities.Unknown with { MinImages = -1 }, "*MinImages is -1, but must be at least 0.*" },
        { ModelCapabilities.Unknown with { MaxSequentialCount = 0 }, "*MaxSequentialCount is 0, but must be at least 1.*" },
        { ModelCapabilities.Unknown with { MaxImages = -1 }, "*MinImages is 0, but MaxImages is -1.*" },
        { ModelCapabilities.Unknown with { MaxCount = -1 }, "*MaxCount is -1, but must be at least 1.*" },
        { ModelCapabilities.Unknown with { PromptLimit = new TextLimit { Length = 0, Unit = TextUnit.Character } }, "*PromptLimit is 0*" },
        { ModelCapabilities.Unknown with { NegativePromptLimit = new TextLimit { Length = -5, Unit = TextUnit.Token } }, "*NegativePromptLimit is -5*" },
        { ModelCapabilities.Unknown with { Size = new OutputSizeRule { MinSide = 0 } }, "*Size.MinSide is 0*" },
        { ModelCapabilities.Unknown with { Size = new OutputSizeRule { MinSide = 9, MaxSide = 8 } }, "*Size.MinSide is 9, but Size.MaxSide is 8.*" },
        { ModelCapabilities.Unknown with { Size = new OutputSizeRule { MinPixels = 9, MaxPixels = 8 } }, "*Size.MinPixels is 9, but Size.MaxPixels is 8.*" },
        { ModelCapabilities.Unknown with { Size = new OutputSizeRule { MinSide = 10, MaxPixels = 99 } }, "*the square of Size.MinSide is 100, but Size.MaxPixels is 99.*" },
        { ModelCapabilities.Unknown with { Size = new OutputSizeRule { MaxSide = 10, MinPixels = 101 } }, "*Size.MinPixels is 101, but the square of Size.MaxSide is 100.*" },
        { ModelCapabilities.Unknown with { Size = new OutputSizeRule { MaxRatio = 0 } }, "*Size.MaxRatio is 0*" },
        { ModelCapabilities.Unknown with { Size = new OutputSizeRule { MaxPixels = 0 } }, "*Size.MaxPixels is 0*" },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Custom_capabilities_that_no_request_can_satisfy_are_refused_at_once(ModelCapabilities capabilities, string message) =>
        TestRequests.UrlEdit().Invoking(it => it.WithCapabilities(capabilities)).Should().Throw<ArgumentException>().WithMessage(message).WithParameterName("capabilities");

    public static TheoryData<ModelCapabilities> NarrowCapabilities { get; } = new()
    {
        ModelCapabilities.Unknown with { MinImages = 0, MaxImages = 0, MaxCount = 1, MaxSequentialCount = 1 },
        ModelCapabilities.Unknown with { PromptLimit = new TextLimit { Length = 1, Unit = TextUnit.Character }, NegativePromptLimit = new TextLimit { Length = 1, Unit = TextUnit.Token } },
        ModelCapabilities.Unknown with { Size = new OutputSizeRule { MinSide = 1, MaxSide = 1, MinPixels = 1, MaxPixels = 1, MaxRatio = 1 } },
        ModelCapabilities.Unknown with { Size = new OutputSizeRule { MinSide = 10, MaxSide = 10, MinPixels = 100, MaxPixels = 100 } },
        ModelCapabilities.Unknown with { Size = new OutputSizeRule { MinSide = 1, MaxSide = int.MaxValue, MinPixels = 5_000_000_000 } },
    };

    [Theory]
    [MemberData(nameof(NarrowCapabilities))]
    public void Custom_capabilities_that_some_request_satisfies_are_accepted(ModelCapabilities capabilities) =>
        TestRequests.UrlEdit().Invoking(it => it.WithCapabilities(capabilities)).Should().NotThrow();

    [Fact]
    public void Custom_capabilities_replace_the_rules_of_a_family()
    {
        var builder = ImageEditRequest.For(ImageEditModel.QwenImageEdit)
            .WithCapabilities(ImageEditModel.QwenImageEdit.Capabilities with { MaxImages = 5, MaxCount = 2, Size = new OutputSizeRule(), AcceptsPromptExtend = true })
            .WithPrompt("x").WithCount(2).WithSize(4096, 4096).WithPromptExtend(true)
            .AddImages(Enumerable.Repeat(ImageInput.FromUri("https://example.com/a.png"), 5));

        builder.Build().Images.Should().HaveCount(5);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n\u3000")]
    [InlineData("\u0000\u0001")]
    public void A_blank_prompt_is_refused(string? prompt) =>
        CodeOf(ImageEditRequest.For(ImageEditModel.QwenImage2).WithPrompt(prompt)).Should().Be(RequestViolationCode.PromptMissing);

    [Fact]
    public void A_request_without_prompt_or_model_is_refused()
    {
        ImageEditRequest.For(default).TryBuild(out _, out var violations).Should().BeFalse();

        violations.Select(violation => violation.Code).Should().BeEquivalentTo([RequestViolationCode.ModelMissing, RequestViolationCode.PromptMissing]);
    }

    [Theory]
    [InlineData('\ud83d')]
    [InlineData('\ude00')]
    public void Half_of_a_surrogate_pair_is_refused_in_every_text(char half)
    {
        string text = $"cut {half} here";
        TestRequests.UrlEdit().WithNegativePrompt(text).TryBuild(out _, out var violations).Should().BeFalse();
        violations.Should().ContainSingle().Which.Should().Match<RequestViolation>(violation =>
            violation.Code == RequestViolationCode.TextNotEncodable && violation.Parameter == "negative_prompt");
        CodeOf(ImageEditRequest.For(ImageEditModel.QwenImage2).WithPrompt(text)).Should().Be(RequestViolationCode.TextNotEncodable);
    }

    [Theory]
    [MemberData(nameof(IsSetTests.Settings), MemberType = typeof(IsSetTests))]
    public void Setting_a_parameter_twice_is_refused(string parameter, Action<ImageEditRequestBuilder> set)
    {
        var builder = ImageEditRequest.For("wan-9");
        set(builder);
        set(builder);

        builder.TryBuild(out var request, out var violations).Should().BeFalse();

        request.Should().BeNull();
        violations.Where(violation => violation.Code != RequestViolationCode.PromptMissing).Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { Code = RequestViolationCode.ParameterDuplicated, Parameter = parameter });
    }

    [Theory]
    [InlineData("model", "Use For.")]
    [InlineData("image", "Use AddImage.")]
    [InlineData("text", "Use WithPrompt.")]
    [InlineData("prompt", "Use WithPrompt.")]
    [InlineData("n", "Use WithCount.")]
    [InlineData("size", "Use WithSize.")]
    [InlineData("seed", "Use WithSeed.")]
    [InlineData("watermark", "Use WithWatermark.")]
    [InlineData("prompt_extend", "Use WithPromptExtend.")]
    [InlineData("negative_prompt", "Use WithNegativePrompt.")]
    [InlineData("prompt_extend_mode", "Use WithPromptExtendMode.")]
    [InlineData("enable_thinking", "Use WithThinking.")]
    [InlineData("thinking_mode", "Use WithThinkingMode.")]
    [InlineData("enable_sequential", "Use WithSequential.")]
    [InlineData("input", "Leave it out.")]
    [InlineData("messages", "Leave it out.")]
    [InlineData("parameters", "Leave it out.")]
    public void WithParameter_refuses_parameters_that_have_their_own_method_or_are_written_by_the_sdk(string name, string remedy)
    {
        ImageEditRequest.For(ImageEditModel.QwenImage2).WithPrompt("x").WithParameter(name, 1).TryBuild(out _, out var violations);

        violations.Where(violation => violation.Code != RequestViolationCode.ParameterDuplicated).Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { Code = RequestViolationCode.ParameterReserved, Parameter = name, Remedy = remedy });
    }

    [Fact]
    public void WithParameter_refuses_values_that_json_cannot_represent()
    {
        var builder = TestRequests.UrlEdit().WithParameter("nan", double.NaN).WithParameter("infinite", double.NegativeInfinity)
            .WithParameter("cut", "\ud83d").WithParameter("nothing", default(JsonElement)).WithParameter(" ", true);

        builder.TryBuild(out _, out var violations).Should().BeFalse();

        violations.Should().HaveCount(5).And.OnlyContain(violation => violation.Code == RequestViolationCode.ParameterInvalid);
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("[[\"\\udc00\"]]")]
    public void WithParameter_refuses_json_with_half_of_a_surrogate_pair(string json)
    {
        using var document = JsonDocument.Parse(json);

        TestRequests.UrlEdit().WithParameter("style", document.RootElement).TryBuild(out _, out var violations).Should().BeFalse();

        violations.Should().ContainSingle().Which.Should().Match<RequestViolation>(violation => violation.Code == RequestViolationCode.ParameterInvalid && violation.Parameter == "style");
    }

    [Fact]
    public void WithParameter_refuses_json_that_is_nested_too_deeply_to_be_written()
    {
        using var document = JsonDocument.Parse(new string('[', 999) + new string(']', 999), new JsonDocumentOptions { MaxDepth = 2000 });

        CodeOf(TestRequests.UrlEdit().WithParameter("deep", document.RootElement)).Should().Be(RequestViolationCode.ParameterInvalid);
    }

    [Fact]
    public void A_parameter_can_be_used_after_its_document_is_disposed()
    {
        var builder = TestRequests.UrlEdit();
        using (var document = JsonDocument.Parse("""{"boxes":[1,2]}"""))
        {
            builder.WithParameter("boxes", document.RootElement.GetProperty("boxes"));
        }

        builder.Build().AdditionalParameters["boxes"].GetRawText().Should().Be("[1,2]");
    }

    [Fact]
    public void Null_arguments_are_refused_by_name()
    {
        var builder = ImageEditRequest.For(ImageEditModel.QwenImageEdit);

        builder.Invoking(it => it.AddImage((ImageInput)null!)).Should().Throw<ArgumentNullException>().WithParameterName("image");
        builder.Invoking(it => it.AddImage((EditedImage)null!)).Should().Throw<ArgumentNullException>().WithParameterName("image");
        builder.Invoking(it => it.AddImages((ImageInput[])null!)).Should().Throw<ArgumentNullException>().WithParameterName("images");
        builder.Invoking(it => it.AddImages((IEnumerable<ImageInput>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("images");
        builder.Invoking(it => it.AddImages(ImageInput.FromUri("https://example.com/a.png"), null!)).Should().Throw<ArgumentNullException>().WithParameterName("image");
        builder.Invoking(it => it.WithRetry(null!)).Should().Throw<ArgumentNullException>().WithParameterName("retry");
        builder.Invoking(it => it.IsSet(null!)).Should().Throw<ArgumentNullException>().WithParameterName("parameter");
        builder.Invoking(it => it.WithWarningsAsErrors(null!)).Should().Throw<ArgumentNullException>().WithParameterName("codes");
        builder.Invoking(it => it.WithCapabilities(null!)).Should().Throw<ArgumentNullException>().WithParameterName("capabilities");
        builder.Invoking(it => it.WithParameter(null!, 1)).Should().Throw<ArgumentNullException>().WithParameterName("name");
        builder.Invoking(it => it.WithParameter("x", (string)null!)).Should().Throw<ArgumentNullException>().WithParameterName("value");
    }
}

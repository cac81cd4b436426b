using System.Text.Json;
using CsCheck;
using QwenImageEdit.Tests.Inputs;
using SkiaSharp;
using static QwenImageEdit.Tests.Requests.BuilderViolations;

namespace QwenImageEdit.Tests.Requests;

/// <summary>The size of results as people write it.</summary>
public sealed class WrittenSizeTests
{
    [Theory]
    [InlineData("1152*768", "1152*768")]
    [InlineData("1152x768", "1152*768")]
    [InlineData(" 1152 × 768 ", "1152*768")]
    [InlineData("3:2", "1536*1024")]
    [InlineData(" 16 : 9 ", "1920*1080")]
    [InlineData("1:2147483647", "1080*1920")]
    [InlineData("match", "1760*832")]
    [InlineData(" Match ", "1760*832")]
    public void Pixels_a_ratio_or_the_ratio_of_the_last_image_is_a_size(string text, string size) =>
        Photograph().WithSize(text).Build().Should().BeEquivalentTo(new { Size = ImageSize.Parse(size), Resolution = (ImageResolution?)null });

    [Theory]
    [InlineData("2K")]
    [InlineData(" 2k ")]
    public void A_resolution_is_a_size(string text) =>
        TestRequests.UrlEdit("wan2.7-image").WithSize(text).Build().Should().BeEquivalentTo(new { Size = (ImageSize?)null, Resolution = (ImageResolution?)ImageResolution.TwoK });

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("banana")]
    [InlineData("1024")]
    [InlineData("1024*")]
    [InlineData("1*2*3")]
    [InlineData("3:2:1")]
    [InlineData("0:2")]
    [InlineData("3:-2")]
    [InlineData("3:99999999999")]
    [InlineData("K")]
    [InlineData("-2K")]
    [InlineData("99999999999K")]
    [InlineData("٣:٢")]
    public void Text_in_another_form_is_a_violation(string text)
    {
        Photograph().WithSize(text).TryBuild(out _, out var violations).Should().BeFalse();

        violations.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = RequestViolationCode.ParameterInvalid, Parameter = "size", Value = text });
    }

    [Fact]
    public void Text_that_is_not_a_size_is_shown_on_one_short_line()
    {
        Photograph().WithSize("\n\u202e" + new string('9', 100_000)).TryBuild(out _, out var violations).Should().BeFalse();

        violations.Single().Message.Should().StartWith(@"The size ' \u202e999").And.EndWith("or a resolution such as 2K.").And.NotContain(new string('9', 100));
    }

    [Fact]
    public void Null_is_refused() =>
        Photograph().Invoking(it => it.WithSize(null!)).Should().Throw<ArgumentNullException>().WithParameterName("size");

    public static TheoryData<ImageEditRequestBuilder> WithoutWidthAndHeight { get; } = new()
    {
        TestRequests.UrlEdit(),
        Photograph().AddImage(ImageInput.FromUri("https://example.com/input.png")),
        Edit(Uploaded(info: null)),
        ImageEditRequest.For(ImageEditModel.QwenImage2).WithPrompt("x"),
    };

    [Theory]
    [MemberData(nameof(WithoutWidthAndHeight))]
    public void A_size_cannot_match_a_URL_or_an_image_that_is_not_there(ImageEditRequestBuilder builder)
    {
        builder.WithSize("match").TryBuild(out _, out var violations).Should().BeFalse();

        violations.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = RequestViolationCode.ParameterInvalid, Parameter = "size", Value = "match" });
    }

    [Fact]
    public void An_image_that_cannot_be_read_is_one_violation()
    {
        CodeOf(Edit(ImageInput.FromFile("gone.png")).WithSize("match")).Should().Be(RequestViolationCode.ImageUnreadable);
        CodeOf(Edit(ImageInput.FromBytes(Png(9, 20))).WithSize("match")).Should().Be(RequestViolationCode.ImageSideTooShort);
        CodeOf(Edit(Uploaded(Square(0))).WithSize("match")).Should().Be(RequestViolationCode.ImageSideTooShort);
    }

    [Fact]
    public void The_size_matches_an_uploaded_image_whose_header_is_known() => Edit(Uploaded(Square(2000))).WithSize("match").Build().Size.Should().Be(new ImageSize(2000, 2000));

    [Fact]
    public void All_faults_are_reported_together()
    {
        Edit(ImageInput.FromFile("gone.png")).WithSize("banana").WithSize("match").WithSeed(-1).TryBuild(out _, out var again).Should().BeFalse();
        ImageEditRequest.For(ImageEditModel.QwenImageEditMax).WithSize("match").WithCount(7).TryBuild(out _, out var missing).Should().BeFalse();

        again.Select(violation => violation.Code).Should().BeEquivalentTo([RequestViolationCode.ParameterDuplicated, RequestViolationCode.ImageUnreadable, RequestViolationCode.SeedOutOfRange]);
        missing.Select(violation => violation.Code).Should().BeEquivalentTo(
            [RequestViolationCode.ParameterInvalid, RequestViolationCode.TooFewImages, RequestViolationCode.PromptMissing, RequestViolationCode.CountOutOfRange]);
    }

    [Fact]
    public void A_size_that_is_not_known_is_not_called_missing()
    {
        var builder = Edit(ImageInput.FromBytes(Png(400, 400)), ImageInput.FromBytes(Png(400, 500))).WithWarningsAsErrors();

        CodeOf(builder.WithSize("banana")).Should().Be(RequestViolationCode.ParameterInvalid);
    }

    [Theory]
    [InlineData("match")]
    [InlineData("3:2")]
    [InlineData("1024*1024")]
    [InlineData("2K")]
    [InlineData("banana")]
    public void A_model_without_sizes_refuses_every_one(string text)
    {
        TestRequests.UrlEdit(ImageEditModel.QwenImageEdit).WithSize(text).TryBuild(out _, out var violations).Should().BeFalse();

        violations.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = RequestViolationCode.ParameterNotSupported, Parameter = "size", Value = text });
    }

    [Theory]
    [InlineData("qwen-image-edit-max", "64*64", RequestViolationCode.SizeOutOfRange)]
    [InlineData("qwen-image-edit-max", "2K", RequestViolationCode.SizeOutOfRange)]
    [InlineData("wan2.7-image", "8K", RequestViolationCode.SizeOutOfRange)]
    public void A_written_size_follows_the_rule_of_the_model(string model, string text, RequestViolationCode code) =>
        CodeOf(TestRequests.UrlEdit(model).WithSize(text)).Should().Be(code);

    [Fact]
    public void The_last_image_and_the_last_capabilities_count()
    {
        var builder = Edit().WithSize("match").AddImage(ImageInput.FromUri("https://example.com/a.png")).AddImage(ImageInput.FromBytes(Png(640, 320)))
            .WithCapabilities(Within(new OutputSizeRule { MinSide = 16, MaxSide = 64 }));

        builder.Build().Size.Should().Be(new ImageSize(64, 32));
    }

    [Fact]
    public void A_ratio_without_a_recommended_size_within_the_limits_has_the_nearest_one() =>
        TestRequests.UrlEdit().WithSize("3:2").WithCapabilities(Within(new OutputSizeRule { MaxPixels = 400_000 })).Build().Size.Should().Be(new ImageSize(768, 512));

    [Fact]
    public void Limits_without_a_multiple_of_16_allow_the_size_of_the_image_only()
    {
        var capabilities = Within(new OutputSizeRule { MinSide = 100, MaxSide = 101 });

        Edit(ImageInput.FromBytes(Png(100, 101))).WithCapabilities(capabilities).WithSize("match").Build().Size.Should().Be(new ImageSize(100, 101));
        CodeOf(Edit(ImageInput.FromBytes(Png(200, 101))).WithCapabilities(capabilities).WithSize("match")).Should().Be(RequestViolationCode.SizeOutOfRange);
        CodeOf(TestRequests.UrlEdit().WithCapabilities(capabilities).WithSize("3:2")).Should().Be(RequestViolationCode.SizeOutOfRange);
    }

    [Fact]
    public void A_builder_with_a_fault_can_be_corrected()
    {
        var builder = Edit().WithSize("match");

        CodeOf(builder.AddImage(ImageInput.FromUri("https://example.com/a.png"))).Should().Be(RequestViolationCode.ParameterInvalid);
        builder.ClearImages().AddImage(ImageInput.FromBytes(Png(600, 600))).Build().Size.Should().Be(new ImageSize(592, 592));
    }

    [Fact]
    public void A_size_in_any_form_is_set_only_once()
    {
        Action<ImageEditRequestBuilder>[] forms = [it => it.WithSize("3:2"), it => it.WithSize(1024, 1024), it => it.WithSize(ImageResolution.TwoK)];
        foreach (var (first, second) in forms.SelectMany(_ => forms, (first, second) => (first, second)))
        {
            var builder = TestRequests.UrlEdit("wan2.7-image");
            first(builder);
            second(builder);

            CodeOf(builder).Should().Be(RequestViolationCode.ParameterDuplicated);
        }
    }

    [Fact]
    public void A_builder_of_the_request_has_its_size_in_pixels()
    {
        var request = Photograph().WithSize("match").Build();

        var other = request.ToBuilder().ClearImages().AddImage(ImageInput.FromBytes(Png(600, 600))).Build();
        var replaced = request.ToBuilder().WithSize("1:1").Build();
        var pixels = replaced.ToBuilder().WithSize(768, 512).Build();

        (other.Size, replaced.Size, pixels.Size).Should().Be((request.Size, ImageSize.Square, new ImageSize(768, 512)));
        request.ToBuilder().IsSet("size").Should().BeTrue();
    }

    [Fact]
    public async Task BuildAsync_matches_an_image_that_can_only_be_read_asynchronously()
    {
        byte[] bytes = Png(1280, 640);
        var image = ImageInput.FromStream(_ => new ValueTask<Stream>(new AsyncOnlyStream(bytes)), bytes.Length);

        (await Edit(image).WithSize("match").BuildAsync()).Size.Should().Be(new ImageSize(1280, 640));
        CodeOf(Edit(image).WithSize("match")).Should().Be(RequestViolationCode.ImageUnreadable);
        (await TestRequests.UrlEdit().WithSize("match").WithSeed(-1).Awaiting(it => it.BuildAsync()).Should().ThrowAsync<ImageEditValidationException>())
            .Which.Violations.Select(violation => violation.Code).Should().BeEquivalentTo([RequestViolationCode.ParameterInvalid, RequestViolationCode.SeedOutOfRange]);
    }

    [Theory]
    [InlineData("qwen-image-edit-max", "3:2", "1536*1024")]
    [InlineData("wan2.7-image", "2k", "2K")]
    public async Task A_written_size_is_sent_in_the_format_of_the_service(string model, string text, string sent)
    {
        using var service = new MockedService();

        await service.Client.EditAsync(TestRequests.UrlEdit(model).WithSize(text).Build());

        using var body = JsonDocument.Parse(service.RequestBody!);
        body.RootElement.GetProperty("parameters").GetRawText().Should().BeSameJsonAs($$"""{"size":"{{sent}}"}""");
    }

    [Fact]
    public void Every_ratio_is_a_size_that_the_model_allows()
    {
        ImageEditModel[] models = [ImageEditModel.QwenImageEditMax, ImageEditModel.QwenImage2, ImageEditModel.QwenImage3, "wan2.7-image", "wan-9"];
        var rules = Gen.Select(Gen.Int[1, 1500], Gen.Int[16, 3000], Gen.Long[1, 8_000_000].Nullable(), (min, range, pixels) =>
            new OutputSizeRule { MinSide = min, MaxSide = min + range, MaxPixels = pixels is { } most ? most + ((long)(min + 16) * (min + 16)) : null });
        var capabilities = Gen.OneOf(Gen.OneOfConst(models).Select(model => model.Capabilities), rules.Select(Within));
        Gen.Select(Gen.Int[1, int.MaxValue], Gen.Int[1, int.MaxValue], capabilities).Sample(
            (width, height, capability) =>
            {
                var size = TestRequests.UrlEdit().WithCapabilities(capability with { MaxImages = null }).WithSize(FormattableString.Invariant($"{width}:{height}")).Build().Size!.Value;
                var recommended = ImageSize.RecommendedFor(width, height);
                return capability.Size!.Allows(size.Width, size.Height) && (size == recommended || !capability.Size.Allows(recommended.Width, recommended.Height));
            },
            iter: 500);
    }

    [Fact]
    public void Every_size_in_pixels_is_read_as_it_is_written() =>
        Gen.Select(Gen.Int[1, int.MaxValue], Gen.Int[1, int.MaxValue], Gen.OneOfConst('*', 'x', 'X', '×')).Sample(
            (width, height, sign) => TestRequests.UrlEdit("wan-9").WithSize(FormattableString.Invariant($"{width}{sign}{height}")).Build().Size == new ImageSize(width, height));

    private static ImageEditRequestBuilder Photograph() => Edit(ImageInput.FromFile(TestImages.Landscape));

    private static ImageEditRequestBuilder Edit(params ImageInput[] images) => ImageEditRequest.For(ImageEditModel.QwenImageEditMax).AddImages(images).WithPrompt("Make it blue");

    private static ModelCapabilities Within(OutputSizeRule rule) => ModelCapabilities.Unknown with { Size = rule };

    private static ImageInfo Square(int side) => new() { Format = ImageFormat.Png, Width = side, Height = side, ByteLength = 1 };

    private static UploadedImage Uploaded(ImageInfo? info) => new()
    {
        Url = "oss://dashscope-instant/a.png",
        Model = ImageEditModel.QwenImageEditMax,
        ExpiresAt = DateTimeOffset.MaxValue,
        Info = info,
    };

    private static byte[] Png(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        return bitmap.Encode(SKEncodedImageFormat.Png, 100).ToArray();
    }
}

using System.Text.Json;

namespace QwenImageEdit.Tests.Requests;

public sealed class ImageEditRequestTests
{
    [Fact]
    public void Requests_are_equal_by_value()
    {
        Everything().Build().Should().Be(Everything().Build());
        Everything().Build().GetHashCode().Should().Be(Everything().Build().GetHashCode());
        ImageEditRequest[] others =
        [
            Everything("wan-8").Build(),
            Everything().WithCapabilities(ModelCapabilities.Unknown with { MaxCount = 9 }).Build(),
            Everything().AddImage(ImageInput.FromUri("https://example.com/b.png")).Build(),
            Everything().WithRetry(new ImageEditRetryOptions { MaxRetries = 1 }).Build(),
            Everything().Build().ToBuilder().WithPrompt("other").Build(),
            Everything().Build().ToBuilder().WithCount(3).Build(),
            Everything().Build().ToBuilder().WithSize(ImageSize.Square).Build(),
            Everything().Build().ToBuilder().WithSize(ImageResolution.TwoK).Build(),
            Everything().Build().ToBuilder().WithNegativePrompt(null).Build(),
            Everything().Build().ToBuilder().WithPromptExtend(false).Build(),
            Everything().Build().ToBuilder().WithPromptExtendMode(PromptExtendMode.Agent).Build(),
            Everything().Build().ToBuilder().WithThinking(false).Build(),
            Everything().Build().ToBuilder().WithThinkingMode(false).Build(),
            Everything().Build().ToBuilder().WithSequential(false).Build(),
            Everything().Build().ToBuilder().WithWatermark(false).Build(),
            Everything().Build().ToBuilder().WithSeed(43).Build(),
            Everything().Build().ToBuilder().WithParameter("style", "oil").Build(),
        ];
        others.Should().OnlyHaveUniqueItems().And.NotContain(Everything().Build());
        others[0].Equals((object?)null).Should().BeFalse();
    }

    [Fact]
    public void A_builder_made_from_a_request_builds_an_equal_request_unless_values_are_replaced()
    {
        var request = Everything().Build();

        request.ToBuilder().Build().Should().Be(request);
        request.ToBuilder().WithSeed(1).Build().Seed.Should().Be(1);
        request.ToBuilder().ClearImages().AddImage(ImageInput.FromUri("https://example.com/b.png")).Build().Images.Should().ContainSingle();
        request.ToBuilder().WithSeed(1).WithSeed(2).TryBuild(out _, out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_builder_cannot_be_changed_after_it_has_built_its_request()
    {
        var builder = Everything();
        var request = builder.Build();
        Action[] changes =
        [
            () => builder.WithSeed(1),
            () => builder.WithSize(ImageResolution.TwoK),
            () => builder.AddImage(ImageInput.FromBytes([1])),
            () => builder.AddImages(),
            () => builder.ClearImages(),
            () => builder.WithTextOverflow(TextOverflow.Truncate),
            () => builder.WithWarningsAsErrors(),
            () => builder.WithRetry(new ImageEditRetryOptions()),
            () => builder.WithCapabilities(ModelCapabilities.Unknown),
            () => builder.WithParameter("style", "oil"),
            () => builder.Build(),
            () => builder.TryBuild(out _, out _),
        ];

        changes.Should().AllSatisfy(change => change.Should().Throw<InvalidOperationException>()
            .WithMessage("This builder has already built its request and cannot be changed. Call ToBuilder() on the request to start another one."));
        await builder.Awaiting(it => it.BuildAsync()).Should().ThrowAsync<InvalidOperationException>();
        request.Should().Be(Everything().Build());
    }

    [Fact]
    public void Images_can_be_added_one_by_one_several_at_once_or_as_a_list()
    {
        var (first, second) = (ImageInput.FromUri("https://example.com/a.png"), ImageInput.FromUri("https://example.com/b.png"));
        IEnumerable<ImageInput> lazy = new[] { first, second }.Where(image => image is not null);
        ImageEditRequestBuilder[] builders =
        [
            WithPrompt().AddImage(first).AddImage(second),
            WithPrompt().AddImages(first, second),
            WithPrompt().AddImages(first).AddImages().AddImages([second]),
            WithPrompt().AddImages([first, second]),
            WithPrompt().AddImages(new List<ImageInput> { first, second }),
            WithPrompt().AddImages(lazy),
        ];

        Array.ConvertAll(builders, builder => builder.Build().Images).Should().AllSatisfy(images => images.Should().Equal(first, second));

        static ImageEditRequestBuilder WithPrompt() => ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).WithPrompt("x");
    }

    [Fact]
    public void A_builder_that_failed_can_be_corrected()
    {
        var builder = ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).WithPrompt("x");
        builder.TryBuild(out _, out _).Should().BeFalse();

        builder.AddImage(ImageInput.FromUri("https://example.com/a.png")).Build().Images.Should().ContainSingle();
    }

    [Fact]
    public void A_request_is_printed_without_image_bytes_and_signatures()
    {
        byte[] photograph = File.ReadAllBytes(TestImages.Boats);
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEditMax)
            .AddImage(ImageInput.FromBytes(photograph))
            .AddImage(ImageInput.FromUri("https://example.com/a.png?Signature=secret"))
            .WithPrompt(new string('長', 100))
            .WithSeed(42)
            .Build();

        request.ToString().Should().Be(
            $"qwen-image-edit-max: [{photograph.Length:N0} bytes, https://example.com/a.png?…] \"{new string('長', 40)}…\", seed 42");
    }

    [Fact]
    public void Every_parameter_that_is_set_is_printed() =>
        Everything().Build().ToString().Should().Be(
            "wan-9: [https://example.com/input.png] \"Make it blue\", n 2, size 1024*1536, negative_prompt \"blur\", prompt_extend True, prompt_extend_mode direct, "
            + "enable_thinking True, thinking_mode True, enable_sequential True, watermark True, seed 42, style \"ink\"");

    [Fact]
    public void The_collections_of_a_request_cannot_be_changed_after_a_cast()
    {
        var request = TestRequests.UrlEdit().WithSize(ImageSize.Portrait3x4).WithParameter("style", "ink").Build();

        ShouldBeReadOnly(request.Images);
        ShouldBeReadOnly(request.Warnings);
        ((ICollection<KeyValuePair<string, JsonElement>>)request.AdditionalParameters).IsReadOnly.Should().BeTrue();
    }

    [Fact]
    public async Task The_collections_of_a_result_cannot_be_changed_after_a_cast()
    {
        using var service = new MockedService();

        ShouldBeReadOnly((await service.Client.EditAsync(Everything().Build())).Images);
    }

    [Fact]
    public async Task Many_threads_can_send_the_same_request_at_once()
    {
        await using var emulator = await Emulator.ImageEditEmulator.StartAsync(new() { Strict = true });
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-test", Endpoint = emulator.Endpoint });
        using var stream = File.OpenRead(TestImages.Flower);
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEdit).AddImage(ImageInput.FromStream(stream)).WithPrompt("x").WithSeed(1).Build();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => client.EditAsync(request))));

        results.Should().OnlyContain(result => result.Images.Count == 1);
        emulator.Requests.SelectMany(received => received.Images).Select(image => image.Sha256).Distinct().Should().ContainSingle();
    }

    private static void ShouldBeReadOnly<T>(IReadOnlyList<T> list)
    {
        list.Should().NotBeEmpty().And.NotBeAssignableTo<T[]>();
        ((ICollection<T>)list).IsReadOnly.Should().BeTrue();
    }

    private static ImageEditRequestBuilder Everything(string model = "wan-9") =>
        TestRequests.UrlEdit(new ImageEditModel(model)).WithCount(2).WithSize(ImageSize.Portrait2x3).WithNegativePrompt("blur").WithPromptExtend(true)
            .WithPromptExtendMode(PromptExtendMode.Direct).WithThinking(true).WithThinkingMode(true).WithSequential(true).WithWatermark(true).WithSeed(42).WithParameter("style", "ink");
}

using System.Text.Json;
using CsCheck;
using QwenImageEdit.Emulator;
using QwenImageEdit.Tests.Inputs;

namespace QwenImageEdit.Tests.Wire;

public sealed class RequestFingerprintTests
{
    /// <summary>The header of a PNG of 10×10 pixels.</summary>
    private static readonly byte[] FirstImage = [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 10, 0, 0, 0, 10, 8, 2, 0, 0, 0, 1, 2, 3, 4];
    private static readonly byte[] SecondImage = TestBytes.SmallPng(501);

    private static readonly Gen<string> Json = Gen.Recursive<string>((depth, json) =>
    {
        var values = Gen.OneOf(
            Gen.OneOfConst("null", "true", "0", "-0", "0.0", "1", "1.0", "10e-1", "0.1e1", "-1", "100", "1e2", "1E+2", "12", "1.2e1", "1e99999", "\"\"", "\"a\"", "\"\\u0061\"", "\"1\"", "\"墨\""),
            Gen.Int[-20, 20].Select(number => $"{number}"));
        return depth >= 3 ? values : Gen.OneOf(
            values,
            json.Array[0, 3].Select(items => $"[{string.Join(',', items)}]"),
            Gen.Select(Gen.OneOfConst("a", "b", "\\u0061"), json).Array[0, 2].Select(members => $"{{{string.Join(',', members.Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}"));
    });

    private static readonly Gen<ImageEditRequest> Requests = Gen.Select(
        Gen.OneOfConst("qwen-image-2.0", "qwen-image-2.0-pro"),
        Gen.OneOfConst("a", "ab", "圖"),
        Gen.OneOfConst(null, null, "", "b", "ab"),
        Gen.OneOfConst<int?>(null, null, 1, 2),
        Gen.OneOfConst<bool?>(null, null, true, false),
        Gen.OneOfConst<ImageInput>(ImageInput.FromBytes(FirstImage), ImageInput.FromBytes(SecondImage), ImageInput.FromUri("https://example.com/a.png")).Array[0, 2],
        (model, prompt, negativePrompt, number, flag, images) => Build(model, prompt, negativePrompt, number, flag, images));

    [Fact]
    public async Task The_fingerprint_of_a_request_never_changes() =>
        (await Everything().Build().ComputeFingerprintAsync()).Should().Be("34cb21ec67932f3063f6cf23f0c62d987769346a906047ac16614a7b5a3e42a5");

    [Fact]
    public async Task Requests_have_the_same_fingerprint_exactly_when_they_are_equal() =>
        await Gen.Select(Requests, Requests).SampleAsync(
            async pair => (await pair.Item1.ComputeFingerprintAsync() == await pair.Item2.ComputeFingerprintAsync()).Should().Be(pair.Item1.Equals(pair.Item2)),
            iter: 2000);

    [Fact]
    public async Task Parameters_have_the_same_fingerprint_exactly_when_their_json_is_equal() =>
        await Gen.Select(Json, Json).SampleAsync(
            async pair =>
            {
                var (left, right) = (WithJson(pair.Item1), WithJson(pair.Item2));
                (await left.ComputeFingerprintAsync() == await right.ComputeFingerprintAsync()).Should().Be(left.Equals(right));
            },
            iter: 5000);

    [Fact]
    public async Task Every_field_changes_the_fingerprint()
    {
        ImageEditRequest[] requests =
        [
            Everything().Build(),
            Everything("qwen-image-edit-plus").Build(),
            Everything().AddImage(ImageInput.FromUri("https://example.com/a.png")).Build(),
            Changed().ClearImages().AddImage(ImageInput.FromBytes(SecondImage)).AddImage(ImageInput.FromUri("https://example.com/input.png")).Build(),
            Changed().ClearImages().AddImage(ImageInput.FromUri("https://example.com/input.png")).AddImage(ImageInput.FromBytes(FirstImage)).Build(),
            Changed().ClearImages().AddImage(ImageInput.FromBytes(FirstImage)).AddImage(ImageInput.FromUri("https://example.com/input.png?a")).Build(),
            Changed().WithPrompt("other").Build(),
            Changed().WithNegativePrompt("other").Build(),
            Changed().WithNegativePrompt(null).Build(),
            Changed().WithCount(3).Build(),
            Changed().WithSize(ImageSize.Square).Build(),
            Changed().WithPromptExtend(false).Build(),
            Changed().WithWatermark(false).Build(),
            AnyModel().WithSize(ImageResolution.TwoK).Build(),
            AnyModel().WithPromptExtendMode(PromptExtendMode.Direct).Build(),
            AnyModel().WithPromptExtendMode(PromptExtendMode.Agent).Build(),
            AnyModel().WithThinking(true).Build(),
            AnyModel().WithThinkingMode(true).Build(),
            AnyModel().WithSequential(true).Build(),
            Changed().WithSeed(43).Build(),
            Changed().WithParameter("style", "oil").Build(),
            Changed().WithParameter("style2", "ink").Build(),
        ];

        var fingerprints = await Task.WhenAll(requests.Select(request => request.ComputeFingerprintAsync()));

        fingerprints.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task The_order_of_additional_parameters_does_not_change_the_fingerprint()
    {
        var one = TestRequests.UrlEdit().WithParameter("a", 1).WithParameter("b", 2).Build();
        var other = TestRequests.UrlEdit().WithParameter("b", 2).WithParameter("a", 1).Build();

        (await one.ComputeFingerprintAsync()).Should().Be(await other.ComputeFingerprintAsync());
    }

    [Fact]
    public async Task The_same_image_has_the_same_fingerprint_from_a_file_memory_or_a_stream()
    {
        byte[] bytes = await File.ReadAllBytesAsync(TestImages.Flower);
        using var seekable = new MemoryStream([1, 2, 3, .. bytes]) { Position = 3 };
        using var native = new NativeMemory(bytes.Length, bytes);
        ImageInput[] inputs =
        [
            ImageInput.FromFile(TestImages.Flower),
            ImageInput.FromBytes(bytes),
            ImageInput.FromBytes(native.Memory),
            ImageInput.FromStream(seekable),
            ImageInput.FromStream(() => new MemoryStream(bytes), bytes.Length),
            ImageInput.FromDataUri("data:image/png;base64," + Convert.ToBase64String(bytes)),
        ];

        var fingerprints = await Task.WhenAll(inputs.Select(input => Edit(input).ComputeFingerprintAsync()));

        fingerprints.Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task Settings_that_do_not_change_the_content_do_not_change_the_fingerprint()
    {
        var image = ImageInput.FromBytes(FirstImage);
        var request = Edit(image);
        ImageEditRequest[] others =
        [
            Edit(image.WithUploadMode(UploadMode.TemporaryStorage)),
            request.ToBuilder().WithRetry(new ImageEditRetryOptions { MaxRetries = 1 }).Build(),
            request.ToBuilder().WithCapabilities(ModelCapabilities.Unknown).Build(),
        ];

        var fingerprints = await Task.WhenAll(others.Select(other => other.ComputeFingerprintAsync()));

        fingerprints.Should().OnlyContain(fingerprint => fingerprint == request.ComputeFingerprintAsync().Result);
    }

    [Fact]
    public async Task The_fingerprint_uses_the_url_of_an_uploaded_image()
    {
        await using var emulator = await ImageEditEmulator.StartAsync(new() { Strict = true });
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-test", Endpoint = emulator.Endpoint });
        var uploaded = await client.UploadAsync(ImageInput.FromBytes(FirstImage), ImageEditModel.QwenImageEditPlus);

        string fingerprint = await Edit(uploaded).ComputeFingerprintAsync();

        fingerprint.Should().Be(await Edit(ImageInput.FromUri(uploaded.ToString()!)).ComputeFingerprintAsync());
    }

    [Fact]
    public async Task An_image_that_can_no_longer_be_read_is_a_violation()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("input.png", FirstImage);
        var request = Edit(ImageInput.FromFile(path));
        File.Delete(path);

        (await request.Awaiting(it => it.ComputeFingerprintAsync()).Should().ThrowAsync<ImageEditValidationException>())
            .Which.Violations.Should().ContainSingle().Which.Code.Should().Be(RequestViolationCode.ImageChanged);
    }

    [Fact]
    public async Task A_cancelled_token_cancels_the_computation() =>
        await Edit(ImageInput.FromBytes(FirstImage)).Awaiting(it => it.ComputeFingerprintAsync(new CancellationToken(canceled: true)))
            .Should().ThrowAsync<OperationCanceledException>();

    [Fact]
    public void A_large_image_is_read_in_pieces()
    {
        byte[] bytes = TestBytes.Jpeg(ImageLimits.MaxBytes);
        var request = Edit(ImageInput.FromStream(() => new MemoryStream(bytes), bytes.Length));

        long before = GC.GetAllocatedBytesForCurrentThread();
        var computation = request.ComputeFingerprintAsync();

        computation.IsCompletedSuccessfully.Should().BeTrue();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1024 * 1024);
    }

    private static ImageEditRequest Edit(ImageInput image) =>
        ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(image).WithPrompt("Make it blue").Build();

    private static ImageEditRequest WithJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return TestRequests.UrlEdit().WithParameter("style", document.RootElement).Build();
    }

    private static ImageEditRequestBuilder Changed() => Everything().Build().ToBuilder();

    private static ImageEditRequestBuilder AnyModel() => Changed().WithCapabilities(ModelCapabilities.Unknown);

    private static ImageEditRequestBuilder Everything(string model = "qwen-image-edit-max") =>
        ImageEditRequest.For(new ImageEditModel(model))
            .AddImages(ImageInput.FromBytes(FirstImage), ImageInput.FromUri("https://example.com/input.png"))
            .WithPrompt("Make it \"blue\" 圖\n").WithCount(2).WithSize(ImageSize.Portrait2x3).WithNegativePrompt("blur").WithPromptExtend(true)
            .WithWatermark(true).WithSeed(42).WithParameter("style", "ink \"墨\"\n").WithParameter("strength", 0.5);

    private static ImageEditRequest Build(string model, string prompt, string? negativePrompt, int? number, bool? flag, ImageInput[] images)
    {
        var builder = ImageEditRequest.For(new ImageEditModel(model)).WithPrompt(prompt).WithNegativePrompt(negativePrompt).AddImages(images);
        _ = number is { } count ? builder.WithCount(count).WithSeed(3 - count).WithSize(1024 * count, 1024) : builder;
        return (flag is { } isSet ? builder.WithWatermark(isSet).WithPromptExtend(!isSet) : builder).Build();
    }
}

using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Emulator;
using QwenImageEdit.Tests.Images.Headers.Samples;
using QwenImageEdit.Tests.Transport;
using SkiaSharp;
using static QwenImageEdit.RequestViolationCode;

namespace QwenImageEdit.Tests.Errors;

/// <summary>All texts of violations and advice in one place.</summary>
public sealed class ViolationTextTests
{
    private const string LoneSurrogate = "\ud83d";

    public static TheoryData<RequestViolationCode, string, Func<ImageEditRequestBuilder>> Texts { get; } = new()
    {
        { ModelMissing, "The model is missing. Pass one to ImageEditRequest.For, such as ImageEditModel.QwenImageEditPlus.", () => ImageEditRequest.For(default) },
        { TooFewImages, "qwen-image-edit accepts 1–3 images per request, but this request has 0. Add one with AddImage. If the service has changed this rule, pass the new one to WithCapabilities.", () => Edit("qwen-image-edit") },
        { TooManyImages, "qwen-image-9 accepts 1 image per request, but this request has 2. Leave some out or make the edit in several turns. If the service has changed this rule, pass the new one to WithCapabilities.", () => Edit("qwen-image-9", Link, Link).WithCapabilities(ModelCapabilities.Unknown with { MinImages = 1, MaxImages = 1 }) },
        { PromptMissing, "The prompt is missing. Set it with WithPrompt.", () => ImageEditRequest.For(ImageEditModel.QwenImage2).WithPrompt(" \n") },
        { PromptTooLong, "The prompt has 801 characters, but the service keeps only the first 800 and silently drops the rest. Shorten it. If the service has changed this rule, pass the new one to WithCapabilities.", () => ImageEditRequest.For(ImageEditModel.QwenImageEditMax).AddImage(Link).WithPrompt(new string('字', 801)) },
        { NegativePromptTooLong, "The negative prompt has 501 characters, but the service keeps only the first 500 and silently drops the rest. Shorten it. If the service has changed this rule, pass the new one to WithCapabilities.", () => Edit("qwen-image-edit-max", Link).WithNegativePrompt(new string('x', 501)).WithTextOverflow(TextOverflow.Reject) },
        { TextNotEncodable, "The prompt contains half of a surrogate pair, which JSON cannot represent. Correct the text; it was probably cut in the middle of a character.", () => ImageEditRequest.For(ImageEditModel.QwenImageEditMax).AddImage(Link).WithPrompt(LoneSurrogate) },
        { TextNotEncodable, "The negative prompt contains half of a surrogate pair, which JSON cannot represent. Correct the text; it was probably cut in the middle of a character.", () => Edit("qwen-image-edit-max", Link).WithNegativePrompt(LoneSurrogate) },
        { CountOutOfRange, "qwen-image-edit makes 1 image per request, but n is 3. Set the count to 1. If the service has changed this rule, pass the new one to WithCapabilities.", () => Edit("qwen-image-edit", Link).WithCount(3) },
        { CountOutOfRange, "wan2.7-image makes 1–12 images per request, but n is 13. Set a count from 1 to 12. If the service has changed this rule, pass the new one to WithCapabilities.", () => Edit("wan2.7-image").WithSequential(true).WithCount(13) },
        { CountOutOfRange, "wan-9 makes 1 or more images per request, but n is 0. Set a count of 1 or more.", () => Edit("wan-9").WithCount(0) },
        { CountOutOfRange, "qwen-image-edit-max makes 1–6 images per request, but n is 0. Set a count from 1 to 6.", () => Edit("qwen-image-edit-max", Link).WithCount(0) },
        { SizeOutOfRange, $"The size 100*100 is outside the limits of qwen-image-edit-max ({ImageEditModel.QwenImageEditMax.Capabilities.Size}). Choose one of ImageSize.Recommended, or use ImageSize.Matching to keep the ratio of an input image. If the service has changed this rule, pass the new one to WithCapabilities.", () => Edit("qwen-image-edit-max", Link).WithSize(100, 100) },
        { SizeOutOfRange, "The size 8K is outside the limits of wan2.7-image (each side at least 1, or 1K, 2K, 4K). Choose one of ImageSize.Recommended, or use ImageSize.Matching to keep the ratio of an input image. If the service has changed this rule, pass the new one to WithCapabilities.", () => Edit("wan2.7-image").WithSize(new ImageResolution("8K")) },
        { SeedOutOfRange, "The seed must be from 0 to 2147483647, but it is -1. Set a seed in this range, or leave it out.", () => Edit("qwen-image-edit-max", Link).WithSeed(-1) },
        { ParameterNotSupported, "qwen-image-edit does not support 'size'. Leave it out or choose a model that supports it. If the service has changed this rule, pass the new one to WithCapabilities.", () => Edit("qwen-image-edit", Link).WithSize(1024, 1024) },
        { ParameterDuplicated, "'n' is set more than once. Set it only once.", () => Edit("qwen-image-edit-max", Link).WithCount(1).WithCount(2) },
        { ParameterReserved, "'n' has its own method. Use WithCount.", () => Edit("qwen-image-edit-max", Link).WithParameter("n", 1) },
        { ParameterReserved, "'messages' is written by the SDK. Leave it out.", () => Edit("qwen-image-edit-max", Link).WithParameter("messages", 1) },
        { ParameterInvalid, "' ' is not a valid parameter name: it is blank, or contains half of a surrogate pair. Use the name that the service documents.", () => Edit("qwen-image-edit-max", Link).WithParameter(" ", 1) },
        { ParameterInvalid, "The value of 'strength' cannot be written as JSON. Pass a finite number, a text without half of a surrogate pair, or JSON that is not nested too deeply.", () => Edit("qwen-image-edit-max", Link).WithParameter("strength", double.NaN) },
        { ParameterInvalid, "The size 'banana' is not pixels such as 1024*1536, a ratio such as 3:2, 'match' for the ratio of the last image, or a resolution such as 2K. Write one of these.", () => Edit("qwen-image-edit-max", Link).WithSize("banana") },
        { ParameterInvalid, "The size 'match' needs an image, but this request has none. Add one with AddImage, or write pixels such as 1024*1536 or a ratio such as 3:2.", () => Edit("qwen-image-2.0").WithSize("match") },
        { ParameterInvalid, "The size 'match' needs the width and height of the last image, but only the service reads https://example.com/input.png. Pass the image as a file or bytes, or write pixels such as 1024*1536 or a ratio such as 3:2.", () => Edit("qwen-image-edit-max", Link).WithSize("match") },
        { ImageUnreadable, "image[0] (stream of 5 bytes) cannot be read: The share is gone. Pass an image that exists and that this process can read.", () => Edit("qwen-image-edit", ImageInput.FromStream(() => throw new IOException("The share is gone."), 5)) },
        { ImageEmpty, "image[1] (0 bytes) is empty. Pass a complete JPEG, PNG, BMP, TIFF, WEBP or GIF image.", () => Edit("qwen-image-edit", Link, ImageInput.FromBytes([])) },
        { ImageFormatNotSupported, "image[0] (8 bytes) is a PDF document, which the service does not support. Convert it to JPEG, PNG or WEBP.", () => Edit("qwen-image-edit", ImageInput.FromBytes("%PDF-1.7"u8.ToArray())) },
        { ImageFormatNotSupported, "image[0] (6 bytes) is an HTML page, which the service does not support. It is probably an error message that was saved instead of the image: download the image again.", () => Edit("qwen-image-edit", ImageInput.FromBytes("<html>"u8.ToArray())) },
        { ImageFormatNotSupported, "image[0] (10 bytes) is a WebM or Matroska video, which the service does not support. Save one of its frames as JPEG, PNG or WEBP.", () => Edit("qwen-image-edit", ImageInput.FromBytes(new byte[] { 0x1A, 0x45, 0xDF, 0xA3, 0, 0, 0, 0, 0, 0 })) },
        { ImageFormatNotSupported, "image[0] (5 bytes) is a ZIP archive, which the service does not support. Extract the image from it.", () => Edit("qwen-image-edit", ImageInput.FromBytes("PK\u0003\u0004\0"u8.ToArray())) },
        { ImageFormatNotSupported, "image[0] (7 bytes) is an image in base64, which the service does not support. Decode it from base64 first.", () => Edit("qwen-image-edit", ImageInput.FromBytes("/9j/4AA"u8.ToArray())) },
        { ImageFormatNotSupported, "image[0] (4 bytes) is not an image that the service supports. Pass a complete JPEG, PNG, BMP, TIFF, WEBP or GIF image.", () => Edit("qwen-image-edit", ImageInput.FromBytes(new byte[4])) },
        { ImageFormatNotDocumented, "image[0] (72 bytes) is a BigTIFF image, which the documentation of the service does not mention. Convert it to JPEG, PNG or WEBP if the service refuses it.", () => Edit("qwen-image-edit", ImageInput.FromBytes(TiffSample.BigTiff(isBigEndian: false, (0x100, TiffSample.LongType, 1, 400), (0x101, TiffSample.LongType, 1, 400)))) },
        { ImageHeaderInvalid, "image[0] (20 bytes) is not a valid image: it ends before its header does. Pass a complete JPEG, PNG, BMP, TIFF, WEBP or GIF image.", () => Edit("qwen-image-edit", ImageInput.FromBytes(Png(10, 10).AsMemory(0, 20))) },
        { ImageTooLarge, "image[0] (stream of 10,485,761 bytes) has 10,485,761 bytes, but the service accepts at most 10,485,760 (10 MB). Make it smaller or compress it more.", () => Edit("qwen-image-edit", ImageInput.FromStream(() => Stream.Null, 10_485_761)) },
        { ImageSideTooShort, $"image[0] ({Png(9, 20).Length} bytes) has 9×20 pixels, but each side must have at least 10. Pass a larger image.", () => Edit("qwen-image-edit", ImageInput.FromBytes(Png(9, 20))) },
        { ImageRatioTooExtreme, $"image[0] ({Png(10, 2001).Length} bytes) has 10×2001 pixels, but the longer side can be at most 200 times the shorter. Crop it.", () => Edit("qwen-image-edit", ImageInput.FromBytes(Png(10, 2001))) },
        { ImageSideNotAdvised, $"image[0] ({Png(100, 400).Length} bytes) has 100×400 pixels, but sides of 384–3072 pixels give the best results: smaller images may look blurred, and larger ones take longer. Scale the image.", () => Edit("qwen-image-edit", ImageInput.FromBytes(Png(100, 400))) },
        { SizeWillBeRounded, "The size is 1080*1440, but the service rounds each side to a multiple of 16. Choose multiples of 16 when the exact size matters.", () => Edit("qwen-image-edit-max", Link).WithSize(1080, 1440) },
        { RatioFromLastImage, "The images have different ratios, and without a size the last image decides the ratio of the result. Put the image with the right ratio last, or set a size with WithSize.", () => Edit("qwen-image-edit-max", ImageInput.FromBytes(Png(400, 400)), ImageInput.FromBytes(Png(400, 500))) },
        { RatioFromLastImage, "The images have different ratios, and without a size the last image decides the ratio of the result. Put the image with the right ratio last.", () => Edit("qwen-image-edit", ImageInput.FromBytes(Png(400, 400)), ImageInput.FromBytes(Png(400, 500))) },
        { AgentModeWithImages, "qwen-image-3.0 supports the mode 'agent' only without images, but this request has 1. Set PromptExtendMode.Direct or leave the images out. If the service has changed this rule, pass the new one to WithCapabilities.", () => Edit("qwen-image-3.0", Link).WithPromptExtendMode(PromptExtendMode.Agent) },
        { ThinkingWithoutPromptExtend, "enable_thinking is true, but it has no effect because prompt_extend is false. Set prompt_extend to true with WithPromptExtend, or leave enable_thinking out.", () => Edit("qwen-image-3.0").WithThinking(true).WithPromptExtend(false) },
        { SequenceWithoutCount, "The request is for a sequence without a count, so the service chooses how many images it makes and bills. Set the maximum with WithCount.", () => Edit("wan2.7-image").WithSequential(true) },
        { ImageLinkExpired, "image[0] (https://example.com/a.png?…) has a link that expired at 2026-01-01 00:00:00 UTC, so the service cannot download it. Pass a new link, or the image's bytes with ImageInput.FromFile or FromBytes.", () => Edit("qwen-image-edit", ImageInput.FromUri("https://example.com/a.png?Expires=1767225600&Signature=x")) },
        { ImageLinkNotPublic, "image[0] (http://localhost:8080/a.png) points to localhost, which the service cannot reach, because it is inside a machine or a private network. Pass a public link, or the image's bytes with ImageInput.FromFile or FromBytes.", () => Edit("qwen-image-edit", ImageInput.FromUri("http://localhost:8080/a.png")) },
    };

    private static ImageInput Link => ImageInput.FromUri("https://example.com/input.png");

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_violation_of_a_builder_reads_like_a_sentence(RequestViolationCode code, string text, Func<ImageEditRequestBuilder> make)
    {
        bool isBuilt = make().TryBuild(out var request, out var violations);

        (isBuilt ? request!.Warnings : violations).First(violation => violation.Code == code).ToString().Should().Be(text);
    }

    public static TheoryData<string, string, ImageEditRequestBuilder> Values { get; } = new()
    {
        { "model", "", ImageEditRequest.For(default).WithPrompt("x") },
        { "image", "0", ImageEditRequest.For(ImageEditModel.QwenImageEdit).WithPrompt("x") },
        { "text", "", TestRequests.UrlEdit().Build().ToBuilder().WithPrompt(null) },
        { "text", "801 characters", TestRequests.UrlEdit().Build().ToBuilder().WithPrompt(new string('x', 801)) },
        { "n", "7", TestRequests.UrlEdit().WithCount(7) },
        { "size", "96*96", TestRequests.UrlEdit().WithSize(96, 96) },
        { "size", "8K", TestRequests.UrlEdit("wan2.7-image").WithSize(new ImageResolution("8K")) },
        { "size", "1024*1024", TestRequests.UrlEdit(ImageEditModel.QwenImageEdit).WithSize(1024, 1024) },
        { "size", "1080*1440", TestRequests.UrlEdit().WithSize(1080, 1440) },
        { "seed", "-1", TestRequests.UrlEdit().WithSeed(-1) },
        { "seed", "7", TestRequests.UrlEdit().WithCapabilities(ModelCapabilities.Unknown with { AcceptsSeed = false }).WithSeed(7) },
        { "prompt_extend", "false", TestRequests.UrlEdit(ImageEditModel.QwenImageEdit).WithPromptExtend(false) },
        { "prompt_extend_mode", "agent", TestRequests.UrlEdit("qwen-image-3.0").WithPromptExtendMode(PromptExtendMode.Agent) },
        { "enable_thinking", "true", TestRequests.UrlEdit().WithThinking(true) },
        { "enable_thinking", "true", TestRequests.UrlEdit("qwen-image-3.0").WithThinking(true).WithPromptExtend(false) },
        { "n", "", TestRequests.UrlEdit("wan2.7-image").WithSequential(true) },
        { "negative_prompt", "blur", TestRequests.UrlEdit("wan2.7-image").WithNegativePrompt("blur") },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_violation_names_the_parameter_and_its_value(string parameter, string value, ImageEditRequestBuilder builder)
    {
        builder.WithWarningsAsErrors().TryBuild(out _, out var violations);

        violations.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Parameter = parameter, Value = value });
    }

    [Fact]
    public async Task The_texts_about_temporary_storage_read_like_sentences()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        await using var emulator = await ImageEditEmulator.StartAsync(new() { Strict = true });
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-test", Endpoint = emulator.Endpoint, TimeProvider = time });
        var uploaded = await client.UploadAsync(ImageInput.FromBytes(Png(400, 400)), ImageEditModel.QwenImageEdit);
        var request = Edit("qwen-image-edit", uploaded).Build();

        Edit("qwen-image-edit-max", uploaded).TryBuild(out _, out var violations);
        time.Advance(TimeSpan.FromHours(48));
        var expired = (await client.Awaiting(it => it.EditAsync(request)).Should().ThrowAsync<ImageEditValidationException>()).Which;

        violations.Should().ContainSingle().Which.ToString().Should().Be($"image[0] ({uploaded}) was uploaded for qwen-image-edit, and only that model can use it. Upload it for qwen-image-edit-max.");
        expired.Violations.Should().ContainSingle().Which.Code.Should().Be(ImageUploadExpired);
        expired.Message.Should().Be($"image[0] ({uploaded}) was in temporary storage until 2026-01-04 03:04:05Z and has expired. Upload it again.");
    }

    [Fact]
    public async Task The_text_about_an_image_that_is_too_long_for_temporary_storage_reads_like_a_sentence()
    {
        await using var service = new StorageService();
        service.OnPolicyRequest = (stream, _, _, cancellationToken) => service.SendPolicyAsync(stream, cancellationToken, megabytes: "1");
        using var client = service.CreateClient();

        var exception = (await client.Awaiting(it => it.UploadAsync(ImageInput.FromBytes(TestBytes.Jpeg((1024 * 1024) + 1)), ImageEditModel.QwenImageEdit))
            .Should().ThrowAsync<ImageEditValidationException>()).Which;

        exception.Message.Should().Be("image (1,048,577 bytes) has 1,048,577 bytes, but the temporary storage accepts at most 1 MB. Make it smaller or compress it more.");
    }

    [Fact]
    public async Task The_text_about_a_changed_image_reads_like_a_sentence()
    {
        byte[] bytes = Png(400, 400);
        using var service = new MockedService();
        var request = Edit("qwen-image-edit", ImageInput.FromStream(() => new MemoryStream(bytes), 5000)).Build();

        var exception = (await service.Client.Awaiting(it => it.EditAsync(request)).Should().ThrowAsync<ImageEditValidationException>()).Which;

        exception.Violations.Should().ContainSingle().Which.Code.Should().Be(ImageChanged);
        exception.Message.Should().Be($"image[0] (stream of 5,000 bytes) changed after the request was built: it ends after {bytes.Length} of 5000 bytes. Build the request again from the image as it is now.");
    }

    [Fact]
    public async Task The_text_about_a_host_without_temporary_storage_names_the_host_and_what_fits_without_it()
    {
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Host = DashScopeHost.TokenPlan });
        var image = ImageInput.FromBytes(TestBytes.SmallPng(5000));

        var exception = (await client.Awaiting(it => it.UploadAsync(image, ImageEditModel.QwenImage2)).Should().ThrowAsync<ImageEditValidationException>()).Which;

        exception.Violations.Should().ContainSingle().Which.Code.Should().Be(TemporaryStorageMissing);
        exception.Message.Should().Be(
            $"image ({image}) cannot be uploaded, and token-plan.ap-southeast-1.maas.aliyuncs.com has no temporary storage. Pass it to the request with UploadMode.Auto: inside a request, an image "
            + "may have 10,485,760 bytes as base64 (a file of about 7.8 MB).");
    }

    [Fact]
    public void Every_code_is_listed_here() =>
        Texts.Select(row => (RequestViolationCode)row[0]).Concat([Unspecified, ImageUploadedForOtherModel, ImageUploadExpired, ImageChanged, TemporaryStorageMissing])
            .Distinct().Should().BeEquivalentTo(Enum.GetValues<RequestViolationCode>());

    [Fact]
    public void One_violation_is_the_message_of_its_exception_and_several_are_a_list()
    {
        var one = Edit("qwen-image-edit").Invoking(it => it.Build()).Should().Throw<ImageEditValidationException>().Which;
        var two = Edit("qwen-image-edit").WithCount(2).Invoking(it => it.Build()).Should().Throw<ImageEditValidationException>().Which;

        one.Message.Should().Be(one.Violations.Single().ToString());
        two.Message.Should().Be(string.Join(Environment.NewLine, ["The request breaks 2 rules:", .. two.Violations.Select(violation => $"- {violation}")]));
    }

    private static ImageEditRequestBuilder Edit(string model, params ImageInput[] images)
    {
        var builder = ImageEditRequest.For(new ImageEditModel(model)).WithPrompt("Make it blue");
        foreach (var image in images)
        {
            builder.AddImage(image);
        }

        return builder;
    }

    private static byte[] Png(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        return bitmap.Encode(SKEncodedImageFormat.Png, 100).ToArray();
    }
}

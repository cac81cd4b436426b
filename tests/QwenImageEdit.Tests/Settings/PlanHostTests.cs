namespace QwenImageEdit.Tests.Settings;

/// <summary>The hosts of the token plan have no temporary storage.</summary>
public sealed class PlanHostTests
{
    private const string Host = "token-plan.cn-beijing.maas.aliyuncs.com";

    private const string Remedy =
        "Pass it to the request with UploadMode.Auto: inside a request, one image may have 10,485,760 bytes as base64 (a file of about 7.8 MB), "
        + "and all images together 16,777,216 bytes as files. Make a larger image smaller, or pass a public URL.";

    public static TheoryData<string, Action<ImageEditClientOptions>> Choices { get; } = new()
    {
        { "by name", options => (options.Region, options.Host) = (DashScopeRegion.Beijing, DashScopeHost.TokenPlan) },
        { "by address", options => options.Endpoint = new Uri($"https://{Host.ToUpperInvariant()}/api/v1/") },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public async Task An_image_that_does_not_fit_inline_is_refused_before_anything_is_sent(string _, Action<ImageEditClientOptions> choose)
    {
        using var service = Service(choose);
        var request = Edit(ImageInput.FromFile(TestImages.Boats), Large());

        var exception = (await service.Client.Awaiting(it => it.EditAsync(request)).Should().ThrowAsync<ImageEditValidationException>()).Which;

        exception.Violations.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Code = RequestViolationCode.TemporaryStorageMissing, Parameter = "image[1]", Message = $"image[1] ({request.Images[1]}) needs temporary storage, which {Host} does not have.", Remedy });
        exception.Message.Should().NotContain("region");
        service.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task An_upload_that_the_caller_asks_for_is_refused_before_anything_is_sent()
    {
        using var service = Service(options => (options.Host, options.UploadMode) = (DashScopeHost.TokenPlan, UploadMode.TemporaryStorage));
        var image = ImageInput.FromFile(TestImages.Boats);

        (await service.Client.Awaiting(it => it.EditAsync(Edit(image, image))).Should().ThrowAsync<ImageEditValidationException>())
            .Which.Violations.Select(violation => violation.Parameter).Should().Equal("image[0]", "image[1]");
        (await service.Client.Awaiting(it => it.UploadAsync(image, ImageEditModel.QwenImage2)).Should().ThrowAsync<ImageEditValidationException>())
            .Which.Violations.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = RequestViolationCode.TemporaryStorageMissing, Parameter = "image", Remedy });
        service.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task Images_that_fit_inline_and_URLs_are_sent()
    {
        using var service = Service(options => options.Host = DashScopeHost.TokenPlan);

        await service.Client.EditAsync(Edit(ImageInput.FromFile(TestImages.Boats), ImageInput.FromUri("https://example.com/input.png")));
        await service.Client.EditAsync(Edit(Large().WithUploadMode(UploadMode.Inline)));

        service.RequestCount.Should().Be(2);
    }

    [Theory]
    [InlineData("https://token-plan.example.com/api/v1")]
    [InlineData("https://trial.cn-beijing.maas.aliyuncs.com/api/v1")]
    public async Task Other_hosts_have_temporary_storage(string endpoint)
    {
        using var service = Service(options => options.Endpoint = new Uri(endpoint));
        service.Respond = () => MockedService.Json(System.Net.HttpStatusCode.Forbidden, """{"code":"AccessDenied","message":"no","request_id":"r"}""");

        await service.Client.Awaiting(it => it.UploadAsync(ImageInput.FromFile(TestImages.Boats), ImageEditModel.QwenImage2)).Should().ThrowAsync<ImageEditApiException>();

        service.Request!.RequestUri!.PathAndQuery.Should().StartWith("/api/v1/uploads?action=getPolicy");
    }

    private static MockedService Service(Action<ImageEditClientOptions> configure)
    {
        var options = new ImageEditClientOptions();
        configure(options);
        return new MockedService(options);
    }

    private static ImageEditRequest Edit(params ImageInput[] images) => ImageEditRequest.For(ImageEditModel.QwenImage2).AddImages(images).WithPrompt("Make it blue").Build();

    private static ImageInput Large() => ImageInput.FromBytes(TestBytes.Jpeg(ImageLimits.MaxDataUriBytes / 4 * 3));
}

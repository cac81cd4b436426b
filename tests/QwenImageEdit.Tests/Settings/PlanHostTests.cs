namespace QwenImageEdit.Tests.Settings;

/// <summary>The hosts of the token plan have no temporary storage.</summary>
public sealed class PlanHostTests
{
    private const string Host = "token-plan.cn-beijing.maas.aliyuncs.com";

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

        exception.Violations.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Code = RequestViolationCode.TemporaryStorageMissing,
            Parameter = "image[1]",
            Message = $"image[1] ({request.Images[1]}) is too large for the inside of a request, where an image may have 10,485,760 bytes as base64 (a file of about 7.8 MB), and {Host} has no temporary storage.",
            Remedy = "Make it smaller, or pass a public URL.",
        });
        exception.Message.Should().NotContain("region");
        service.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task An_upload_that_the_caller_asks_for_is_refused_before_anything_is_sent()
    {
        using var service = Service(options => (options.Host, options.UploadMode) = (DashScopeHost.TokenPlan, UploadMode.TemporaryStorage));
        var image = ImageInput.FromFile(TestImages.Boats);

        var edit = (await service.Client.Awaiting(it => it.EditAsync(Edit(image, image))).Should().ThrowAsync<ImageEditValidationException>()).Which;
        var upload = (await service.Client.Awaiting(it => it.UploadAsync(image, ImageEditModel.QwenImage2)).Should().ThrowAsync<ImageEditValidationException>()).Which;

        edit.Violations.Select(violation => violation.Parameter).Should().Equal("image[0]", "image[1]");
        edit.Violations[0].ToString().Should().EndWith("is to be uploaded (UploadMode.TemporaryStorage), and token-plan.ap-southeast-1.maas.aliyuncs.com has no temporary storage. Set UploadMode.Auto to send it inside the request.");
        upload.Violations.Should().ContainSingle().Which.Code.Should().Be(RequestViolationCode.TemporaryStorageMissing);
        upload.Message.Should().EndWith("cannot be uploaded, and token-plan.ap-southeast-1.maas.aliyuncs.com has no temporary storage. Pass it to the request with UploadMode.Auto: inside a request, an image may have 10,485,760 bytes as base64 (a file of about 7.8 MB).");
        service.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task Images_that_do_not_fit_together_are_refused_before_anything_is_sent()
    {
        using var service = Service(options => options.Host = DashScopeHost.TokenPlan);
        ImageInput image = ImageInput.FromBytes(TestBytes.Jpeg(6 * 1024 * 1024));

        (await service.Client.Awaiting(it => it.EditAsync(Edit(image, image, image))).Should().ThrowAsync<ImageEditValidationException>())
            .Which.Violations.Should().ContainSingle().Which.ToString().Should().EndWith(
                "does not fit into the request beside the other images, which together may have 16,777,216 bytes, and token-plan.ap-southeast-1.maas.aliyuncs.com has no temporary storage. Make the images smaller, or pass public URLs.");
        service.RequestCount.Should().Be(0);
    }

    [Theory]
    [InlineData(401, "InvalidApiKey", "Invalid API-key provided.", Host + " accepts only keys of a token plan (sk-sp-…). Use such a key, or choose another host.")]
    [InlineData(413, "BadRequest.TooLarge", "too large", "Make the images smaller, or pass public URLs: " + Host + " has no temporary storage.")]
    [InlineData(400, "InvalidParameter", "max bytes per data-uri item", "Make the images smaller, or pass public URLs: " + Host + " has no temporary storage.")]
    public async Task A_refusal_of_a_plan_host_says_what_to_do_there(int status, string code, string message, string hint)
    {
        using var service = Service(options => (options.Region, options.Host) = (DashScopeRegion.Beijing, DashScopeHost.TokenPlan));
        service.Respond = () => MockedService.Json((System.Net.HttpStatusCode)status, $$"""{"code":"{{code}}","message":"{{message}}","request_id":"r"}""");

        (await service.Client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>()).Which.Hint.Should().Be(hint);
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

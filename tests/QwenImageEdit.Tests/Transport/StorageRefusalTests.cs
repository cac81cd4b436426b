using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Tests.Resilience;

namespace QwenImageEdit.Tests.Transport;

/// <summary>Refusals of upload policies and of uploads, and when they arrive.</summary>
public sealed class StorageRefusalTests : IAsyncLifetime
{
    private const string ExpiredPolicy = "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Invalid according to Policy: Policy expired.</Message><RequestId>o1</RequestId></Error>";

    private const string Policy = "The storage did not accept the policy that the service issued. Try again. If the error persists, give the request id to the service's support.";
    private const string Support = "Give the request id to the service's support. Until then, send smaller images inside the request (UploadMode.Inline).";

    private static readonly ImageInput Image = ImageInput.FromFile(TestImages.Flower);

    private readonly StorageService _service = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_refusal_before_the_image_was_sent_is_read_and_the_policy_is_renewed()
    {
        _service.OnUpload = async (stream, headers, number, cancellationToken) =>
        {
            if (number == 1)
            {
                await RawService.WriteAsync(stream, RawService.Response(ExpiredPolicy, "403 Forbidden", "Connection: close\r\n"), cancellationToken);
                return;
            }

            await StorageService.AcceptAsync(stream, headers, number, cancellationToken);
        };
        using var client = _service.CreateClient();

        await client.UploadAsync(ImageInput.FromBytes(TestBytes.Jpeg(ImageLimits.MaxBytes)), ImageEditModel.QwenImageEdit);

        _service.PolicyRequests.Should().HaveCount(2);
        _service.Uploads.Should().Be(2);
    }

    [Fact]
    public async Task A_storage_that_does_not_support_expectations_receives_the_image_without_one()
    {
        var expects = new List<bool>();
        _service.OnUpload = async (stream, headers, number, cancellationToken) =>
        {
            expects.Add(headers.Contains("Expect:", StringComparison.OrdinalIgnoreCase));
            if (expects[^1])
            {
                await RawService.WriteAsync(stream, RawService.Response(string.Empty, "417 Expectation Failed", "Connection: close\r\n"), cancellationToken);
                return;
            }

            await StorageService.AcceptAsync(stream, headers, number, cancellationToken);
        };
        using var client = _service.CreateClient(options => options.Retry.MaxRetries = 0);

        await client.UploadAsync(ImageInput.FromBytes(TestBytes.Jpeg(2_100_000)), ImageEditModel.QwenImageEdit);

        expects.Should().Equal(true, false);
    }

    [Fact]
    public async Task A_417_for_an_upload_without_expectation_is_a_refusal_and_is_not_retried()
    {
        int posts = 0;
        _service.OnUpload = async (stream, headers, _, cancellationToken) =>
        {
            posts++;
            await StorageService.DrainAsync(stream, headers, cancellationToken);
            await RawService.WriteAsync(stream, RawService.Response(string.Empty, "417 Expectation Failed", "Connection: close\r\n"), cancellationToken);
        };
        using var client = _service.CreateClient(options => options.Retry = new() { BaseDelay = TimeSpan.Zero });

        (await client.Awaiting(it => it.UploadAsync(ImageInput.FromBytes(TestBytes.SmallPng(10_000)), ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditApiException>())
            .Which.StatusCode.Should().Be(System.Net.HttpStatusCode.ExpectationFailed);

        posts.Should().Be(1);
    }

    [Fact]
    public async Task An_error_of_the_storage_with_deep_XML_or_megabytes_is_read_within_bounds()
    {
        string body = "<Error><Code>SlowDown</Code><Message>" + string.Concat(Enumerable.Repeat("<a>", 20_000)) + new string('x', 8_000_000);
        _service.OnUpload = StorageService.Refuse("503 Service Unavailable", body);
        using var client = _service.CreateClient(options => options.Retry = new() { MaxRetries = 0 });

        var exception = (await client.Awaiting(it => it.UploadAsync(ImageInput.FromBytes(TestBytes.SmallPng(10_000)), ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditApiException>()).Which;

        exception.Kind.Should().Be(ImageEditErrorKind.Server);
        exception.ResponseBody.Length.Should().BeLessThanOrEqualTo(ImageEditApiException.MaxResponseBodyBytes);
    }

    [Fact]
    public async Task A_deep_error_of_the_storage_does_not_end_the_process()
    {
        string body = "<Error><Code>" + string.Concat(Enumerable.Repeat("<a>", 8_000)) + string.Concat(Enumerable.Repeat("</a>", 8_000)) + "</Code><Message>slow down</Message></Error>";
        _service.OnUpload = StorageService.Refuse("503 Service Unavailable", body);
        using var client = _service.CreateClient(options => options.Retry = new() { MaxRetries = 0 });

        (await client.Awaiting(it => it.UploadAsync(ImageInput.FromBytes(TestBytes.SmallPng(10_000)), ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditApiException>())
            .Which.ErrorMessage.Should().Be("slow down");
    }

    [Theory]
    [InlineData("403 Forbidden", "AccessDenied", ImageEditErrorKind.Permission, Policy)]
    [InlineData("401 Unauthorized", "InvalidAccessKeyId", ImageEditErrorKind.Permission, Policy)]
    [InlineData("400 Bad Request", "EntityTooLarge", ImageEditErrorKind.TooLarge, "Make the image smaller or compress it more.")]
    [InlineData("413 Payload Too Large", "", ImageEditErrorKind.TooLarge, "Make the image smaller or compress it more.")]
    [InlineData("400 Bad Request", "MalformedPOSTRequest", ImageEditErrorKind.InvalidRequest, Support)]
    [InlineData("302 Found", "", ImageEditErrorKind.Unknown, Support)]
    [InlineData("503 Service Unavailable", "SlowDown", ImageEditErrorKind.RateLimited, "Upload fewer images at once, or try again later.")]
    [InlineData("503 Service Unavailable", "QpsLimitExceeded", ImageEditErrorKind.RateLimited, "Upload fewer images at once, or try again later.")]
    [InlineData("429 Too Many Requests", "", ImageEditErrorKind.RateLimited, "Upload fewer images at once, or try again later.")]
    [InlineData("400 Bad Request", "RequestTimeout", ImageEditErrorKind.Server, "Try again later.")]
    [InlineData("408 Request Timeout", "", ImageEditErrorKind.Server, "Try again later.")]
    [InlineData("500 Internal Server Error", "InternalError", ImageEditErrorKind.Server, "Try again later.")]
    public async Task A_refusal_of_the_storage_is_reported_as_a_refusal(string status, string code, ImageEditErrorKind kind, string hint)
    {
        string body = $"<Error><Code>{code}</Code><Message>Refused.</Message><RequestId>o1</RequestId><Echo>{MockedService.ApiKey}</Echo></Error>";
        _service.OnUpload = StorageService.Refuse(status, body, "Retry-After: 7\r\n");
        using var client = _service.CreateClient(options => options.Endpoint = new Uri(options.Endpoint!.AbsoluteUri.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)));

        var exception = (await client.Awaiting(it => it.UploadAsync(Image, ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditApiException>()).Which;

        exception.Kind.Should().Be(kind);
        exception.Host.Should().Be("127.0.0.1");
        exception.Message.Should().StartWith("127.0.0.1 refused the upload of image").And.NotContain("image edit");
        exception.Hint.Should().Be(hint);
        exception.RetryAfter.Should().Be(TimeSpan.FromSeconds(7));
        exception.ResponseBody.Should().Be(body.Replace(MockedService.ApiKey, "***", StringComparison.Ordinal));
        exception.RequestId.Should().Be("o1");
    }

    [Theory]
    [InlineData("not XML")]
    [InlineData("<!DOCTYPE Error><Error><Message>Refused.</Message></Error>")]
    [InlineData("<Error><Detail><Message>Refused.</Message></Detail></Error>")]
    public async Task An_error_of_the_storage_without_a_message_is_reported_by_its_status(string body)
    {
        _service.OnUpload = StorageService.Refuse("403 Forbidden", body, "x-request-id: o2\r\n");
        using var client = _service.CreateClient();

        (await client.Awaiting(it => it.UploadAsync(Image, ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditApiException>())
            .Which.Message.Should().Be($"127.0.0.1 refused the upload of image: no code (status 403, request o2): the temporary storage refused the image. {Policy}");
    }

    [Fact]
    public async Task A_refused_policy_is_reported_as_a_refusal()
    {
        string body = $$"""{"code":"Throttling","message":"Wait with {{MockedService.ApiKey}}.","request_id":"p1"}""";
        _service.OnPolicyRequest = StorageService.Refuse("429 Too Many Requests", body, "Retry-After: 7\r\n");
        using var client = _service.CreateClient();

        var exception = (await client.Awaiting(it => it.UploadAsync(Image, ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditApiException>()).Which;

        exception.Kind.Should().Be(ImageEditErrorKind.RateLimited);
        exception.Message.Should().StartWith("127.0.0.1 refused an upload policy for temporary storage").And.NotContain(MockedService.ApiKey);
        exception.RetryAfter.Should().Be(TimeSpan.FromSeconds(7));
        exception.ResponseBody.Should().Be(body.Replace(MockedService.ApiKey, "***", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_upload_is_retried_after_the_requested_time(bool isStorage)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var (accept, sendPolicy) = (_service.OnUpload, _service.OnPolicyRequest);
        var refuse = StorageService.Refuse("503 Service Unavailable", "<Error/>", "Retry-After: 20\r\n");
        _service.OnUpload = (stream, headers, number, cancellationToken) => (isStorage && number == 1 ? refuse : accept)(stream, headers, number, cancellationToken);
        _service.OnPolicyRequest = (stream, headers, number, cancellationToken) => (!isStorage && number == 1 ? refuse : sendPolicy)(stream, headers, number, cancellationToken);
        var progress = new Waits();
        using var client = _service.CreateClient(options => (options.TimeProvider, options.Retry, options.UploadMode) = (time, new() { MaxRetries = 1 }, UploadMode.TemporaryStorage));

        var edit = client.EditAsync(ImageEditRequest.For(ImageEditModel.QwenImageEdit).AddImage(Image).WithPrompt("x").Build(), new() { Progress = progress });
        await FluentActions.Awaiting(() => time.PassUntilDone(edit)).Should().ThrowAsync<ImageEditTransportException>("this service does not support edits");

        progress.First.Should().Be(TimeSpan.FromSeconds(20));
        _service.Uploads.Should().BeGreaterThan(0);
    }

    [Fact]
    public async Task A_requested_time_that_is_too_long_ends_the_upload_and_is_reported()
    {
        _service.OnUpload = StorageService.Refuse("503 Service Unavailable", "<Error/>", "Retry-After: 120\r\n");
        using var client = _service.CreateClient(options => options.Retry = new() { MaxRetries = 3 });

        (await client.Awaiting(it => it.UploadAsync(Image, ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditApiException>())
            .Which.RetryAfter.Should().Be(TimeSpan.FromSeconds(120));

        _service.Uploads.Should().Be(1);
    }

    private sealed class Waits : IProgress<ImageEditProgress>
    {
        public TimeSpan? First { get; private set; }

        public void Report(ImageEditProgress value) => First ??= value.Wait;
    }
}

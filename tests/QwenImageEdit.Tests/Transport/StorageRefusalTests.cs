using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Tests.Resilience;

namespace QwenImageEdit.Tests.Transport;

/// <summary>What the storage and the giver of policies refuse, and when the storage answers.</summary>
public sealed class StorageRefusalTests : IAsyncLifetime
{
    private const string ExpiredPolicy = "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Invalid according to Policy: Policy expired.</Message><RequestId>o1</RequestId></Error>";

    private static readonly ImageInput Image = ImageInput.FromFile(TestImages.Flower);

    private readonly StorageService _service = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_refusal_before_the_image_was_sent_is_heard_and_the_policy_renewed()
    {
        _service.TakeImage = async (stream, headers, number, cancellationToken) =>
        {
            if (number == 1)
            {
                await RawService.WriteAsync(stream, RawService.Answer(ExpiredPolicy, "403 Forbidden", "Connection: close\r\n"), cancellationToken);
                return;
            }

            await StorageService.TakeAsync(stream, headers, number, cancellationToken);
        };
        using var client = _service.CreateClient();

        await client.UploadAsync(ImageInput.FromBytes(TestBytes.Jpeg(ImageLimits.MaxBytes)), ImageEditModel.QwenImageEdit);

        _service.PolicyRequests.Should().HaveCount(2);
        _service.Uploads.Should().Be(2);
    }

    [Fact]
    public async Task A_storage_that_does_not_take_an_announced_image_gets_it_unannounced()
    {
        var expects = new List<bool>();
        _service.TakeImage = async (stream, headers, number, cancellationToken) =>
        {
            expects.Add(headers.Contains("Expect:", StringComparison.OrdinalIgnoreCase));
            if (expects[^1])
            {
                await RawService.WriteAsync(stream, RawService.Answer(string.Empty, "417 Expectation Failed", "Connection: close\r\n"), cancellationToken);
                return;
            }

            await StorageService.TakeAsync(stream, headers, number, cancellationToken);
        };
        using var client = _service.CreateClient(options => options.Retry.MaxRetries = 0);

        await client.UploadAsync(ImageInput.FromBytes(TestBytes.Jpeg(1_000_000)), ImageEditModel.QwenImageEdit);

        expects.Should().Equal(true, false);
    }

    [Fact]
    public async Task A_417_for_an_upload_that_expected_nothing_is_a_refusal_and_is_not_sent_again()
    {
        int posts = 0;
        _service.TakeImage = async (stream, headers, _, cancellationToken) =>
        {
            posts++;
            await StorageService.DrainAsync(stream, headers, cancellationToken);
            await RawService.WriteAsync(stream, RawService.Answer(string.Empty, "417 Expectation Failed", "Connection: close\r\n"), cancellationToken);
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
        _service.TakeImage = StorageService.Refuse("503 Service Unavailable", body);
        using var client = _service.CreateClient(options => options.Retry = new() { MaxRetries = 0 });

        var exception = (await client.Awaiting(it => it.UploadAsync(ImageInput.FromBytes(TestBytes.SmallPng(10_000)), ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditApiException>()).Which;

        exception.Kind.Should().Be(ImageEditErrorKind.Server);
        exception.ResponseBody.Length.Should().BeLessThanOrEqualTo(ImageEditApiException.MaxResponseBodyBytes);
    }

    [Fact]
    public async Task A_deep_error_of_the_storage_does_not_end_the_process()
    {
        string body = "<Error><Code>" + string.Concat(Enumerable.Repeat("<a>", 8_000)) + string.Concat(Enumerable.Repeat("</a>", 8_000)) + "</Code><Message>slow down</Message></Error>";
        _service.TakeImage = StorageService.Refuse("503 Service Unavailable", body);
        using var client = _service.CreateClient(options => options.Retry = new() { MaxRetries = 0 });

        (await client.Awaiting(it => it.UploadAsync(ImageInput.FromBytes(TestBytes.SmallPng(10_000)), ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditApiException>())
            .Which.ErrorMessage.Should().Be("slow down");
    }

    [Theory]
    [InlineData("403 Forbidden", "AccessDenied", ImageEditErrorKind.Permission)]
    [InlineData("400 Bad Request", "EntityTooLarge", ImageEditErrorKind.TooLarge)]
    [InlineData("400 Bad Request", "MalformedPOSTRequest", ImageEditErrorKind.InvalidRequest)]
    [InlineData("503 Service Unavailable", "SlowDown", ImageEditErrorKind.RateLimited)]
    [InlineData("502 Bad Gateway", "", ImageEditErrorKind.Server)]
    public async Task A_refusal_of_the_storage_is_told_as_one(string status, string code, ImageEditErrorKind kind)
    {
        string body = $"<Error><Code>{code}</Code><Message>It says so.</Message><RequestId>o1</RequestId><Echo>{MockedService.ApiKey}</Echo></Error>";
        _service.TakeImage = StorageService.Refuse(status, body, "Retry-After: 7\r\n");
        using var client = _service.CreateClient(options => options.Endpoint = new Uri(options.Endpoint!.AbsoluteUri.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)));

        var exception = (await client.Awaiting(it => it.UploadAsync(Image, ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditApiException>()).Which;

        exception.Kind.Should().Be(kind);
        exception.Host.Should().Be("127.0.0.1");
        exception.Message.Should().StartWith("127.0.0.1 refused the upload of image").And.NotContain("image edit");
        exception.Hint.Should().NotBeEmpty().And.NotContainAny("Activate the model", "Correct the parameter", "UploadMode.TemporaryStorage");
        exception.RetryAfter.Should().Be(TimeSpan.FromSeconds(7));
        exception.ResponseBody.Should().Be(body.Replace(MockedService.ApiKey, "***", StringComparison.Ordinal));
        exception.RequestId.Should().Be("o1");
    }

    [Fact]
    public async Task A_refused_policy_is_told_as_one()
    {
        string body = $$"""{"code":"Throttling","message":"Wait with {{MockedService.ApiKey}}.","request_id":"p1"}""";
        _service.GivePolicy = StorageService.Refuse("429 Too Many Requests", body, "Retry-After: 7\r\n");
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
    public async Task An_upload_is_tried_again_after_the_time_that_was_asked_for(bool storageAsks)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var (takes, gives) = (_service.TakeImage, _service.GivePolicy);
        var refuses = StorageService.Refuse("503 Service Unavailable", "<Error/>", "Retry-After: 20\r\n");
        _service.TakeImage = (stream, headers, number, cancellationToken) => (storageAsks && number == 1 ? refuses : takes)(stream, headers, number, cancellationToken);
        _service.GivePolicy = (stream, headers, number, cancellationToken) => (!storageAsks && number == 1 ? refuses : gives)(stream, headers, number, cancellationToken);
        var progress = new Waits();
        using var client = _service.CreateClient(options => (options.TimeProvider, options.Retry, options.UploadMode) = (time, new() { MaxRetries = 1 }, UploadMode.TemporaryStorage));

        var edit = client.EditAsync(ImageEditRequest.For(ImageEditModel.QwenImageEdit).AddImage(Image).WithPrompt("x").Build(), new() { Progress = progress });
        await FluentActions.Awaiting(() => time.PassUntilDone(edit)).Should().ThrowAsync<ImageEditTransportException>("the stand-in makes no edits");

        progress.First.Should().Be(TimeSpan.FromSeconds(20));
        _service.Uploads.Should().BeGreaterThan(0);
    }

    [Fact]
    public async Task A_longer_time_than_allowed_ends_the_upload_and_is_told()
    {
        _service.TakeImage = StorageService.Refuse("503 Service Unavailable", "<Error/>", "Retry-After: 120\r\n");
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

using System.Net;
using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Tests.Transport;

namespace QwenImageEdit.Tests.Resilience;

public sealed class RetryTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly List<MockedService> _services = [];

    public void Dispose() => _services.ForEach(service => service.Dispose());

    [Fact]
    public async Task A_temporary_failure_is_retried_until_the_call_succeeds()
    {
        var service = Service(_ => { }, Throttled(), Throttled(), Success());

        var result = await _time.PassUntilDone(service.Client.EditAsync(TestRequests.UrlEdit().Build()));

        result.Images.Should().ContainSingle();
        service.RequestCount.Should().Be(3);
    }

    [Fact]
    public async Task Waits_double_from_two_seconds_up_to_thirty()
    {
        var service = Service(options => { options.Retry.MaxRetries = 6; options.Retry.UseJitter = false; }, Throttled());

        var exception = await ShouldFail<ImageEditApiException>(service);

        exception.Attempts.Select(attempt => attempt.Wait.TotalSeconds).Should().Equal(2, 4, 8, 16, 30, 30, 0);
        exception.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task Jitter_varies_waits_by_up_to_a_quarter()
    {
        var service = Service(options => options.Retry.MaxRetries = 3, Throttled());

        var waits = (await ShouldFail<ImageEditApiException>(service)).Attempts.Select(attempt => attempt.Wait.TotalSeconds).ToList();

        waits[0].Should().BeInRange(1.5, 2.5);
        waits[1].Should().BeInRange(3, 5);
        waits[2].Should().BeInRange(6, 10);
        waits[..3].Should().NotEqual([2, 4, 8]);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("Sun, 22 Nov 2026 12:00:10 GMT", 10)]
    public async Task A_retry_after_header_is_respected(string retryAfter, double seconds)
    {
        var service = Service(options => options.Retry.MaxRetries = 1, Throttled(retryAfter), Throttled());

        var exception = await ShouldFail<ImageEditApiException>(service);

        exception.Attempts[0].Wait.TotalSeconds.Should().BeApproximately(seconds, 1);
    }

    [Theory]
    [InlineData("31", 31)]
    [InlineData("410400", 410400)]
    [InlineData("Mon, 22 Nov 2027 12:00:00 GMT", 31536000)]
    public async Task A_retry_after_beyond_the_longest_wait_fails_at_once_and_is_reported(string retryAfter, double seconds)
    {
        var service = Service(_ => { }, Throttled(retryAfter));

        var exception = await ShouldFail<ImageEditApiException>(service);

        exception.RetryAfter!.Value.TotalSeconds.Should().BeApproximately(seconds, 1);
        service.RequestCount.Should().Be(1);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("99999999999999999999")]
    public async Task An_invalid_or_past_retry_after_is_ignored(string retryAfter)
    {
        var service = Service(options => { options.Retry.MaxRetries = 1; options.Retry.UseJitter = false; }, Throttled(retryAfter));

        var exception = await ShouldFail<ImageEditApiException>(service);

        exception.RetryAfter.Should().BeNull();
        exception.Attempts[0].Wait.Should().Be(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_wait_beyond_the_remaining_time_fails_at_once()
    {
        var service = Service(
            options =>
            {
                options.AttemptTimeout = TimeSpan.FromSeconds(10);
                options.TotalTimeout = TimeSpan.FromSeconds(10);
                options.Retry.UseJitter = false;
            },
            Throttled());

        var exception = await ShouldFail<ImageEditApiException>(service);

        exception.Attempts.Select(attempt => attempt.Wait.TotalSeconds).Should().Equal(2, 4, 0);
        exception.RetryAfter.Should().Be(TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task A_wait_beyond_the_remaining_time_after_a_connection_failure_is_reported()
    {
        using var client = new ImageEditClient(new ImageEditClientOptions
        {
            ApiKey = MockedService.ApiKey, Endpoint = new Uri("http://127.0.0.1:1/api/v1"), TimeProvider = _time,
            AttemptTimeout = TimeSpan.FromSeconds(1), TotalTimeout = TimeSpan.FromSeconds(1), Retry = { UseJitter = false },
        });

        (await client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>())
            .Which.RetryAfter.Should().Be(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task An_image_that_changed_after_an_unknown_outcome_does_not_hide_it()
    {
        using var directory = new TemporaryDirectory();
        byte[] photograph = File.ReadAllBytes(TestImages.Boats);
        string path = directory.File("input.jpg", photograph);
        var service = Service(options => options.Retry.RetryAtTheRiskOfPayingTwice = true, () =>
        {
            File.WriteAllBytes(path, [.. photograph, 0]);
            throw new HttpRequestException("connection reset");
        });

        var exception = await ShouldFail<ImageEditTransportException>(
            service, ImageEditRequest.For(ImageEditModel.QwenImageEditMax).AddImage(ImageInput.FromFile(path)).WithPrompt("x").Build());

        exception.OutcomeUnknown.Should().BeTrue();
        exception.Message.Should().Contain("may have been made and billed");
        exception.InnerException.Should().BeOfType<ImageEditValidationException>();
        exception.Attempts.Should().ContainSingle().Which.Outcome.Should().Be(ImageEditAttemptOutcome.Unknown);
    }

    [Fact]
    public async Task A_host_without_support_for_expect_receives_the_request_again_at_once_even_with_retries_off()
    {
        var expects = new List<bool?>();
        MockedService? sent = null;
        var service = sent = Service(options => options.Retry.MaxRetries = 0, () =>
        {
            expects.Add(sent!.Request!.Headers.ExpectContinue);
            return expects.Count == 1 ? new HttpResponseMessage(HttpStatusCode.ExpectationFailed) : MockedService.Json(HttpStatusCode.OK, MockedService.SuccessBody);
        });
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEditMax).AddImage(ImageInput.FromBytes(TestBytes.Jpeg(3_000_000))).WithPrompt("x").Build();

        await service.Client.EditAsync(request);
        await service.Client.EditAsync(request);

        expects.Should().Equal(true, null, null);
    }

    [Fact]
    public async Task Retries_can_be_turned_off_for_a_client_and_set_for_a_request()
    {
        var service = Service(options => options.Retry.MaxRetries = 0, Throttled());

        (await ShouldFail<ImageEditApiException>(service)).Attempts.Should().ContainSingle();
        var request = TestRequests.UrlEdit().WithRetry(new ImageEditRetryOptions { MaxRetries = 2 }).Build();
        (await ShouldFail<ImageEditApiException>(service, request)).Attempts.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_request_that_did_not_reach_the_service_is_retried()
    {
        var service = Service(options => options.Retry.MaxRetries = 2, () => throw new HttpRequestException("no such host"));

        // The mock reads the body before it throws, so the attempt counts as sent; a refused connection does not.
        (await ShouldFail<ImageEditTransportException>(service)).OutcomeUnknown.Should().BeTrue();
        using var client = new ImageEditClient(new ImageEditClientOptions
        {
            ApiKey = MockedService.ApiKey, Endpoint = new Uri("http://127.0.0.1:1/api/v1"), TimeProvider = _time, Retry = { MaxRetries = 2 },
        });
        var exception = (await FluentActions.Awaiting(() => _time.PassUntilDone(client.EditAsync(TestRequests.UrlEdit().Build())))
            .Should().ThrowAsync<ImageEditTransportException>()).Which;
        exception.OutcomeUnknown.Should().BeFalse();
        exception.Attempts.Should().HaveCount(3).And.OnlyContain(attempt => attempt.Outcome == ImageEditAttemptOutcome.NeverSent);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(302)]
    public async Task A_response_of_a_gateway_leaves_the_outcome_unknown_and_is_not_retried(int status)
    {
        var service = Service(_ => { }, () => MockedService.Json((HttpStatusCode)status, "<html>Bad Gateway</html>"));

        var exception = await ShouldFail<ImageEditTransportException>(service);

        exception.OutcomeUnknown.Should().BeTrue();
        exception.Message.Should().Contain("may have been made and billed");
        service.RequestCount.Should().Be(1);
    }

    [Fact]
    public async Task An_unknown_outcome_is_retried_only_if_the_caller_accepts_the_risk()
    {
        var service = Service(options => options.Retry.RetryAtTheRiskOfPayingTwice = true, () => throw new HttpRequestException("connection reset"), Success());

        var result = await _time.PassUntilDone(service.Client.EditAsync(TestRequests.UrlEdit().Build()));

        result.Images.Should().ContainSingle();
        service.RequestCount.Should().Be(2);
    }

    [Fact]
    public async Task A_refusal_after_an_unknown_outcome_does_not_hide_it()
    {
        var service = Service(
            options => options.Retry.RetryAtTheRiskOfPayingTwice = true,
            () => throw new HttpRequestException("connection reset"),
            () => MockedService.Json(HttpStatusCode.BadRequest, """{"code":"Arrearage","message":"overdue"}"""));

        var exception = await ShouldFail<ImageEditTransportException>(service);

        exception.OutcomeUnknown.Should().BeTrue();
        exception.InnerException.Should().BeOfType<ImageEditApiException>().Which.Kind.Should().Be(ImageEditErrorKind.Billing);
    }

    [Fact]
    public async Task A_timeout_is_not_a_cancellation_and_leaves_the_outcome_unknown()
    {
        var isHeld = new TaskCompletionSource();
        await using var service = new Transport.RawService(async (stream, cancellationToken) =>
        {
            await Transport.RawService.ReadRequestAsync(stream, cancellationToken);
            isHeld.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        using var client = service.CreateClient(options => (options.TimeProvider, options.TotalTimeout) = (_time, TimeSpan.FromHours(1)));

        var edit = client.EditAsync(TestRequests.UrlEdit().Build());
        await isHeld.Task;
        _time.Advance(ImageEditClientOptions.DefaultAttemptTimeout);
        var exception = (await FluentActions.Awaiting(() => edit).Should().ThrowAsync<ImageEditTransportException>()).Which;

        exception.OutcomeUnknown.Should().BeTrue();
        exception.Message.Should().Contain("no response arrived within 330 s.");
        exception.Elapsed.Should().Be(ImageEditClientOptions.DefaultAttemptTimeout);
        exception.Attempts.Should().ContainSingle().Which.Elapsed.Should().Be(ImageEditClientOptions.DefaultAttemptTimeout);
    }

    [Fact]
    public async Task Cancelling_ends_a_wait_at_once()
    {
        using var cancellation = new CancellationTokenSource();
        var service = Service(_ => { }, () =>
        {
            cancellation.CancelAfter(50);
            return Throttled("20")();
        });

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build(), cancellationToken: cancellation.Token))
            .Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
        service.RequestCount.Should().Be(1);
    }

    private static Func<HttpResponseMessage> Success() => () => MockedService.Json(HttpStatusCode.OK, MockedService.SuccessBody);

    private static Func<HttpResponseMessage> Throttled(string? retryAfter = null) => () =>
    {
        var response = MockedService.Json((HttpStatusCode)429, """{"code":"Throttling","message":"slow down"}""");
        if (retryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return response;
    };

    /// <summary>A service that sends these responses in order and then repeats the last one.</summary>
    private MockedService Service(Action<ImageEditClientOptions> configure, params Func<HttpResponseMessage>[] responses)
    {
        var options = new ImageEditClientOptions { Region = DashScopeRegion.Singapore, TimeProvider = _time };
        configure(options);
        int next = 0;
        var service = new MockedService(options) { Respond = () => responses[Math.Min(next++, responses.Length - 1)]() };
        _services.Add(service);
        return service;
    }

    private async Task<T> ShouldFail<T>(MockedService service, ImageEditRequest? request = null)
        where T : Exception =>
        (await FluentActions.Awaiting(() => _time.PassUntilDone(service.Client.EditAsync(request ?? TestRequests.UrlEdit().Build()))).Should().ThrowAsync<T>()).Which;
}

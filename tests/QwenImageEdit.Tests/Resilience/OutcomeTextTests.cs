using System.Net;
using System.Threading.RateLimiting;

namespace QwenImageEdit.Tests.Resilience;

/// <summary>What the caller reads about a call that did not return images, and above all whether it may have been billed.</summary>
public sealed class OutcomeTextTests
{
    private const string Host = "dashscope.aliyuncs.com";
    private const string GatewayBody = """{"output":{"task_id":"t-1","task_status":"RUNNING"},"request_id":"r-1"}""";
    private const string CheckUsage = "check the account's usage before sending it again.";
    private const string EarlierAttempt = "But an earlier attempt was sent without a usable response. The edit may have been made and billed; " + CheckUsage;

    [Fact]
    public async Task A_refusal_without_code_message_and_request_id()
    {
        using var service = Service(new(), () => MockedService.Json(HttpStatusCode.BadRequest, "<html>"));

        var exception = await FailureOf<ImageEditApiException>(service);

        exception.Message.Should().Be($"{Host} refused the image edit: no code (status 400, request unknown): no message. Correct the parameter that the message names.");
        exception.Attempts.Should().ContainSingle().Which.Reason.Should().Be("refused: no code (status 400)");
    }

    [Fact]
    public async Task A_request_that_did_not_reach_the_service()
    {
        using var service = Service(new());
        service.BeforeReading = () => new HttpRequestException("no route");

        var exception = await FailureOf<ImageEditTransportException>(service);

        exception.Message.Should().Be($"The image edit did not reach {Host}: no route. Nothing was made or billed; it can be sent again.");
        exception.Should().BeEquivalentTo(new { OutcomeUnknown = false, ResponseBody = string.Empty, TaskId = (string?)null, RequestId = (string?)null, Host, Model = ImageEditModel.QwenImageEditMax, RetryAdvice = ImageEditRetryAdvice.Again });
    }

    [Fact]
    public async Task A_request_that_was_sent_without_a_response()
    {
        using var service = Service(new(), Lost);

        (await FailureOf<ImageEditTransportException>(service)).Message.Should().Be(
            $"The image edit was sent to {Host}, but no usable response arrived: connection reset. It may have been made and billed; {CheckUsage}");
    }

    [Fact]
    public async Task A_refusal_after_a_lost_response()
    {
        using var service = Service(new(), Gateway, () => MockedService.Json(HttpStatusCode.BadRequest, """{"code":"Arrearage","message":"overdue","request_id":"r-2"}"""));

        var exception = await FailureOf<ImageEditTransportException>(service);

        exception.Message.Should().Be($"{Host} refused the latest attempt. {EarlierAttempt}");
        exception.Should().BeEquivalentTo(new { OutcomeUnknown = true, ResponseBody = GatewayBody, TaskId = "t-1", TaskStatus = "RUNNING", RequestId = "r-1", RetryAdvice = ImageEditRetryAdvice.Never });
    }

    [Fact]
    public async Task A_refusal_after_a_connection_that_broke_has_the_request_id_of_the_refusal()
    {
        using var service = Service(new(), Lost, () => MockedService.Json(HttpStatusCode.BadRequest, """{"code":"Arrearage","message":"overdue","request_id":"r-2"}"""));

        (await FailureOf<ImageEditTransportException>(service)).Should().BeEquivalentTo(new { OutcomeUnknown = true, ResponseBody = string.Empty, RequestId = "r-2" });
    }

    [Fact]
    public async Task A_request_that_did_not_reach_the_service_after_a_lost_response()
    {
        using var service = Service(new(), Lost);
        service.BeforeReading = () => service.RequestCount > 0 ? new HttpRequestException("no route") : null;

        (await FailureOf<ImageEditTransportException>(service)).Message.Should().Be($"The image edit did not reach {Host}: no route. {EarlierAttempt}");
    }

    [Fact]
    public async Task A_rate_limiter_that_refuses()
    {
        using var limiter = OnePermit(_ => new ConcurrencyLimiter(new() { PermitLimit = 1 }));
        using var lease = limiter.AttemptAcquire(ImageEditModel.QwenImageEditMax);
        using var service = Service(new() { RateLimiter = limiter });

        (await FailureOf<ImageEditTransportException>(service)).Message.Should().Be(
            $"The image edit was not sent to {Host}: the queue of the client's own rate limiter is full. Nothing was made or billed; try again later.");
    }

    [Fact]
    public async Task A_rate_limiter_that_refuses_after_a_lost_response()
    {
        using var limiter = OnePermit(_ => new FixedWindowRateLimiter(new() { PermitLimit = 1, Window = TimeSpan.FromSeconds(7.5), AutoReplenishment = false }));
        using var service = Service(new() { RateLimiter = limiter }, Lost);

        var exception = await FailureOf<ImageEditTransportException>(service);

        exception.Message.Should().Be($"The image edit was not sent to {Host}: the queue of the client's own rate limiter is full (retry after 7.5 s). {EarlierAttempt}");
        exception.RetryAfter.Should().Be(TimeSpan.FromSeconds(7.5));
    }

    [Fact]
    public async Task An_exception_of_BeforeSending_after_a_lost_response()
    {
        using var service = Service(new(), Lost);

        var exception = (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build(), new()
        {
            Retry = AtRisk(),
            BeforeSending = (sending, _) => sending.Attempt == 1 ? default : throw new InvalidOperationException("the ledger is full"),
        })).Should().ThrowAsync<ImageEditTransportException>()).Which;

        exception.Message.Should().Be($"The image edit was sent to {Host} without a usable response, and cannot be sent again: the ledger is full. It may have been made and billed; {CheckUsage}");
    }

    [Theory]
    [InlineData(false, "The image edit was cancelled by its caller.")]
    [InlineData(true, "The image edit was cancelled by its caller after it was sent to dashscope.aliyuncs.com. It may have been made and billed; check the account's usage before sending it again.")]
    public async Task A_cancellation_before_and_after_the_request_was_sent(bool isSent, string message)
    {
        using var cancellation = new CancellationTokenSource();
        using var service = Service(new(), () => throw Cancelled());
        service.BeforeReading = () => isSent ? null : Cancelled();

        var exception = (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build(), cancellationToken: cancellation.Token)).Should().ThrowAsync<OperationCanceledException>()).Which;

        exception.Message.Should().Be(message);
        (exception.InnerException as ImageEditTransportException)?.Attempts.Should().ContainSingle().Which.Reason.Should().Be("cancelled by its caller: the caller stopped waiting");

        HttpRequestException Cancelled()
        {
            cancellation.Cancel();
            return new HttpRequestException("connection reset");
        }
    }

    private static HttpResponseMessage Gateway() => MockedService.Json(HttpStatusCode.BadGateway, GatewayBody);

    private static HttpResponseMessage Lost() => throw new HttpRequestException("connection reset");

    private static PartitionedRateLimiter<ImageEditModel> OnePermit(Func<string, RateLimiter> create) =>
        PartitionedRateLimiter.Create<ImageEditModel, string>(model => RateLimitPartition.Get(model.Id, create));

    private static ImageEditRetryOptions AtRisk() => new() { RetryAtTheRiskOfPayingTwice = true, BaseDelay = TimeSpan.Zero };

    /// <summary>A service that sends these responses in order and then repeats the last one.</summary>
    private static MockedService Service(ImageEditClientOptions options, params Func<HttpResponseMessage>[] responses)
    {
        options.Region = DashScopeRegion.Beijing;
        int next = 0;
        return new MockedService(options) { Respond = () => responses[Math.Min(next++, responses.Length - 1)]() };
    }

    private static async Task<T> FailureOf<T>(MockedService service)
        where T : Exception =>
        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build(), new() { Retry = AtRisk() })).Should().ThrowAsync<T>()).Which;
}

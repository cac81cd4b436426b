using System.Diagnostics;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Time.Testing;

namespace QwenImageEdit.Tests.Resilience;

public sealed class RateLimitTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly List<(DateTimeOffset When, string Body)> _sent = [];
    private readonly List<MockedService> _services = [];

    public void Dispose() => _services.ForEach(service => service.Dispose());

    [Theory]
    [InlineData(RequestPacing.Even, 1, 5 * 30.9)]
    [InlineData(RequestPacing.Burst, 2, 2 * 60)]
    public async Task Attempts_are_sent_at_the_pace_of_the_limiter(RequestPacing pacing, int atOnce, double seconds)
    {
        using var limiter = ImageEditRateLimiters.Documented(pacing: pacing, timeProvider: _time);
        var service = Service(options => options.RateLimiter = limiter);

        var calls = Task.WhenAll(Enumerable.Range(0, 6).Select(_ => service.Client.EditAsync(TestRequests.UrlEdit().Build())));

        _sent.Should().HaveCount(atOnce);
        await _time.PassUntilDone(calls);
        _sent.Should().HaveCount(6);
        (_sent[^1].When - _sent[0].When).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task Models_do_not_limit_each_other_and_unknown_models_are_not_limited()
    {
        using var limiter = ImageEditRateLimiters.Documented(timeProvider: _time);
        var service = Service(options => options.RateLimiter = limiter);
        ImageEditModel[] models = [.. Enumerable.Repeat(new ImageEditModel("wan-9"), 20), ImageEditModel.QwenImageEditMax, ImageEditModel.QwenImageEditPlus];

        await Task.WhenAll(models.Select(model => service.Client.EditAsync(TestRequests.UrlEdit(model).Build())));

        _sent.Should().HaveCount(22);
    }

    [Fact]
    public async Task A_full_queue_fails_at_once_and_nothing_is_sent()
    {
        using var limiter = ImageEditRateLimiters.Documented(queueLimit: 1, timeProvider: _time);
        var service = Service(options => options.RateLimiter = limiter);
        await service.Client.EditAsync(TestRequests.UrlEdit().Build());
        using var cancellation = new CancellationTokenSource();
        var waiting = service.Client.EditAsync(TestRequests.UrlEdit().Build(), cancellationToken: cancellation.Token);

        var exception = (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>()).Which;

        exception.OutcomeUnknown.Should().BeFalse();
        exception.Message.Should().Contain("rate limiter");
        exception.RetryAfter.Should().Be(TimeSpan.FromMinutes(1));
        exception.RetryAdvice.Should().Be(ImageEditRetryAdvice.Later);
        _sent.Should().HaveCount(1);
        await cancellation.CancelAsync();
        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_permit_is_returned_after_each_attempt()
    {
        using var limiter = PartitionedRateLimiter.Create<ImageEditModel, string>(model => RateLimitPartition.GetConcurrencyLimiter(model.Id, _ => new() { PermitLimit = 1 }));
        var service = Service(options => options.RateLimiter = limiter, retryAfterOfFirst: "0");

        await service.Client.EditAsync(TestRequests.UrlEdit().Build());
        await service.Client.EditAsync(TestRequests.UrlEdit().Build());

        _sent.Should().HaveCount(3);
    }

    [Fact]
    public async Task The_total_timeout_limits_the_wait_for_a_permit()
    {
        using var limiter = ImageEditRateLimiters.Documented(timeProvider: _time);
        var service = Service(options => (options.RateLimiter, options.AttemptTimeout, options.TotalTimeout) = (limiter, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)));
        await service.Client.EditAsync(TestRequests.UrlEdit().Build());

        var exception = (await FluentActions.Awaiting(() => _time.PassUntilDone(service.Client.EditAsync(TestRequests.UrlEdit().Build()))).Should().ThrowAsync<ImageEditTransportException>()).Which;

        exception.Message.Should().Contain("the client's own rate limiter did not permit it within TotalTimeout. Nothing was made or billed; try again later.");
        exception.OutcomeUnknown.Should().BeFalse();
        exception.RetryAdvice.Should().Be(ImageEditRetryAdvice.Later);
        exception.Elapsed.Should().BeCloseTo(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1));
        _sent.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_cancelled_wait_uses_no_permit()
    {
        using var limiter = ImageEditRateLimiters.Documented(timeProvider: _time);
        var service = Service(options => options.RateLimiter = limiter);
        await service.Client.EditAsync(TestRequests.UrlEdit().Build());
        using var cancellation = new CancellationTokenSource();
        var waiting = service.Client.EditAsync(TestRequests.UrlEdit().Build(), cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        (await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);

        _time.Advance(TimeSpan.FromSeconds(30.9));
        await service.Client.EditAsync(TestRequests.UrlEdit().Build());

        _sent.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_throttling_response_delays_the_next_calls_of_the_same_model()
    {
        var service = Service(options => options.Retry.MaxRetries = 0, retryAfterOfFirst: "20");
        await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>();
        await service.Client.EditAsync(TestRequests.UrlEdit(ImageEditModel.QwenImageEditPlus).Build());

        await _time.PassUntilDone(service.Client.EditAsync(TestRequests.UrlEdit().Build()));

        _sent.Should().HaveCount(3);
        (_sent[1].When - _sent[0].When).Should().BeLessThan(TimeSpan.FromSeconds(1));
        (_sent[2].When - _sent[0].When).Should().BeCloseTo(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task The_delay_is_limited_to_the_longest_wait()
    {
        var service = Service(options => options.Retry.MaxRetries = 0, retryAfterOfFirst: "410400");
        await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>();

        await _time.PassUntilDone(service.Client.EditAsync(TestRequests.UrlEdit().Build()));

        (_sent[1].When - _sent[0].When).Should().BeCloseTo(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task A_delay_beyond_the_remaining_time_fails_at_once_and_is_reported()
    {
        var service = Service(
            options =>
            {
                options.Retry.MaxRetries = 3;
                options.AttemptTimeout = TimeSpan.FromSeconds(10);
                options.TotalTimeout = TimeSpan.FromSeconds(10);
            },
            retryAfterOfFirst: "20");
        await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>();

        var exception = (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>()).Which;

        exception.RetryAfter.Should().Be(TimeSpan.FromSeconds(20));
        exception.OutcomeUnknown.Should().BeFalse();
        exception.Elapsed.Should().Be(TimeSpan.Zero);
        exception.Message.Should().Contain("the service throttles qwen-image-edit-max for another 20 s, which is longer than what is left of TotalTimeout.");
        _sent.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_delay_that_is_extended_while_a_call_waits_is_respected()
    {
        var service = new MockedService(new ImageEditClientOptions { Region = DashScopeRegion.Singapore, TimeProvider = _time, Retry = { MaxRetries = 0 } });
        _services.Add(service);
        var late = new TaskCompletionSource<HttpResponseMessage>();
        var request = TestRequests.UrlEdit().Build();
        var isHeld = new TaskCompletionSource();
        service.RespondAsync = () =>
        {
            _sent.Add((_time.GetUtcNow(), string.Empty));
            isHeld.TrySetResult();
            return _sent.Count switch { 1 => late.Task, 2 => Task.FromResult(Throttled("1")), _ => Task.FromResult(MockedService.Json(HttpStatusCode.OK, MockedService.SuccessBody)) };
        };
        var first = service.Client.EditAsync(request);
        await isHeld.Task;
        await service.Client.Awaiting(client => client.EditAsync(request)).Should().ThrowAsync<ImageEditApiException>();
        var held = service.Client.EditAsync(request);
        _time.Advance(TimeSpan.FromMilliseconds(600));
        late.SetResult(Throttled("5"));
        await FluentActions.Awaiting(() => first).Should().ThrowAsync<ImageEditApiException>();

        await _time.PassUntilDone(held);

        (_sent[2].When - _sent[0].When).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5.6));
    }

    [Fact]
    public async Task Waits_are_events_of_the_callers_trace()
    {
        using var activity = new Activity("caller").Start();
        using var limiter = ImageEditRateLimiters.Documented(timeProvider: _time);
        var service = Service(options => { options.Retry.MaxRetries = 0; options.RateLimiter = limiter; }, retryAfterOfFirst: "20");
        await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>();
        await _time.PassUntilDone(service.Client.EditAsync(TestRequests.UrlEdit().Build()));

        activity.Events.Where(it => it.Name == "qwen_image_edit.wait").Select(it => it.Tags.Single(tag => tag.Key == "qwen_image_edit.wait.reason").Value)
            .Should().Equal("throttled", "rate_limiter");
    }

    /// <summary>Responses are created under a lock, because calls that waited continue on other threads.</summary>
    private MockedService Service(Action<ImageEditClientOptions> configure, string? retryAfterOfFirst = null)
    {
        var options = new ImageEditClientOptions { Region = DashScopeRegion.Singapore, TimeProvider = _time };
        configure(options);
        var service = new MockedService(options);
        service.Respond = () =>
        {
            lock (_sent)
            {
                _sent.Add((_time.GetUtcNow(), service.RequestBody!));
                if (_sent.Count > 1 || retryAfterOfFirst is null)
                {
                    return MockedService.Json(HttpStatusCode.OK, MockedService.SuccessBody);
                }
            }

            return Throttled(retryAfterOfFirst);
        };
        _services.Add(service);
        return service;
    }

    private static HttpResponseMessage Throttled(string retryAfter)
    {
        var response = MockedService.Json((HttpStatusCode)429, """{"code":"Throttling","message":"slow down"}""");
        response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return response;
    }
}

using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace QwenImageEdit.Tests.Resilience;

public sealed class CallOptionsTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Nothing_is_set_by_default()
    {
        new ImageEditCallOptions().Should().BeEquivalentTo(new { Progress = (object?)null, Retry = (object?)null, BeforeSending = (object?)null });
        new ImageEditAttempt().Should().BeEquivalentTo(new { Outcome = ImageEditAttemptOutcome.Unknown, Reason = string.Empty, Elapsed = TimeSpan.Zero, Wait = TimeSpan.Zero });
    }

    [Fact]
    public async Task A_cause_that_begins_with_a_dot_is_quoted_whole()
    {
        using var service = Service(() => { }, () => throw new HttpRequestException(".NET refused it.."));

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>())
            .Which.Message.Should().Contain(": .NET refused it. ");
    }

    [Fact]
    public async Task BeforeSending_is_awaited_before_each_attempt()
    {
        var events = new List<string>();
        using var service = Service(() => events.Add("sent"), Throttled, Success);
        var request = TestRequests.UrlEdit().Build();

        await _time.PassUntilDone(service.Client.EditAsync(request, new()
        {
            BeforeSending = async (sending, cancellationToken) =>
            {
                await Task.Yield();
                cancellationToken.CanBeCanceled.Should().BeTrue();
                sending.Request.Should().BeSameAs(request);
                events.Add($"before {sending.Attempt}");
            },
        }));

        events.Should().Equal("before 1", "sent", "before 2", "sent");
    }

    [Fact]
    public async Task An_exception_of_BeforeSending_ends_the_call_and_nothing_is_sent()
    {
        using var service = Service(() => { }, Success);
        var failure = new InvalidOperationException("the ledger is full");

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build(), new() { BeforeSending = (_, _) => throw failure }))
            .Should().ThrowAsync<InvalidOperationException>()).Which.Should().BeSameAs(failure);
        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build(), new() { BeforeSending = (_, _) => new ValueTask(Task.FromException(failure)) }))
            .Should().ThrowAsync<InvalidOperationException>()).Which.Should().BeSameAs(failure);

        service.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task An_exception_of_BeforeSending_does_not_hide_an_unknown_outcome()
    {
        using var service = Service(() => { }, () => throw new HttpRequestException("connection reset"));
        var options = new ImageEditCallOptions
        {
            Retry = new() { RetryAtTheRiskOfPayingTwice = true },
            BeforeSending = (sending, _) => sending.Attempt == 1 ? default : throw new InvalidOperationException("the ledger is full"),
        };

        var exception = (await service.Client.Awaiting(client => _time.PassUntilDone(client.EditAsync(TestRequests.UrlEdit().Build(), options)))
            .Should().ThrowAsync<ImageEditTransportException>()).Which;

        exception.OutcomeUnknown.Should().BeTrue();
        exception.RetryAdvice.Should().Be(ImageEditRetryAdvice.Never);
        exception.InnerException.Should().BeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task BeforeSending_that_never_completes_ends_the_call_after_the_attempts_time_limit()
    {
        using var service = new MockedService(new ImageEditClientOptions { TimeProvider = _time, AttemptTimeout = TimeSpan.FromSeconds(20) });
        var never = new TaskCompletionSource();

        var exception = (await service.Client.Awaiting(client => _time.PassUntilDone(client.EditAsync(TestRequests.UrlEdit().Build(), new() { BeforeSending = (_, _) => new ValueTask(never.Task) })))
            .Should().ThrowAsync<ImageEditTransportException>()).Which;

        exception.OutcomeUnknown.Should().BeFalse();
        exception.Message.Should().Contain(": BeforeSending did not complete within 20 s. Nothing was made or billed; it can be sent again.");
        exception.Elapsed.Should().BeCloseTo(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1));
        service.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_BeforeSending()
    {
        using var cancellation = new CancellationTokenSource();
        using var service = Service(() => { }, Success);
        var never = new TaskCompletionSource();

        var editing = service.Client.EditAsync(
            TestRequests.UrlEdit().Build(),
            new()
            {
                BeforeSending = (_, _) =>
                {
                    cancellation.Cancel();
                    return new ValueTask(never.Task);
                },
            },
            cancellation.Token);

        (await FluentActions.Awaiting(() => editing).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
        service.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task A_call_that_is_already_cancelled_sends_nothing_and_does_not_call_BeforeSending()
    {
        using var service = Service(() => { }, Success);
        bool isCalled = false;

        await service.Client.Awaiting(client => client.EditAsync(
                TestRequests.UrlEdit().Build(),
                new()
                {
                    BeforeSending = (_, _) =>
                    {
                        isCalled = true;
                        return default;
                    },
                },
                new CancellationToken(canceled: true)))
            .Should().ThrowAsync<OperationCanceledException>();

        isCalled.Should().BeFalse();
        service.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task An_attempt_that_begins_after_the_total_timeout_ends_at_once()
    {
        using var service = new MockedService(new ImageEditClientOptions { TimeProvider = _time, AttemptTimeout = TimeSpan.FromSeconds(10), TotalTimeout = TimeSpan.FromSeconds(10) });

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build(), new() { Progress = new Late(_time) })).Should().ThrowAsync<ImageEditTransportException>())
            .Which.Message.Should().Contain("no response arrived within 0 s.");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    public async Task The_retry_options_of_a_call_override_those_of_its_request_and_its_client(int maxRetries, int attempts)
    {
        using var service = Service(() => { }, Throttled);
        var request = TestRequests.UrlEdit().WithRetry(new() { MaxRetries = 1 }).Build();

        await service.Client.Awaiting(client => _time.PassUntilDone(client.EditAsync(request, new() { Retry = new() { MaxRetries = maxRetries } })))
            .Should().ThrowAsync<ImageEditApiException>();

        service.RequestCount.Should().Be(attempts);
    }

    [Fact]
    public async Task Retry_options_of_a_call_are_checked_before_anything_is_sent()
    {
        using var service = Service(() => { }, Success);

        await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build(), new() { Retry = new() { MaxRetries = -1 } }))
            .Should().ThrowAsync<ArgumentException>();

        service.RequestCount.Should().Be(0);
    }

    private static HttpResponseMessage Success() => MockedService.Json(HttpStatusCode.OK, MockedService.SuccessBody);

    private static HttpResponseMessage Throttled() => MockedService.Json((HttpStatusCode)429, """{"code":"Throttling","message":"slow down"}""");

    /// <summary>A service that sends these responses in order and then repeats the last one.</summary>
    private MockedService Service(Action sent, params Func<HttpResponseMessage>[] responses)
    {
        int next = 0;
        return new MockedService(new ImageEditClientOptions { TimeProvider = _time })
        {
            Respond = () =>
            {
                sent();
                return responses[Math.Min(next++, responses.Length - 1)]();
            },
        };
    }

    private sealed class Late(FakeTimeProvider time) : IProgress<ImageEditProgress>
    {
        public void Report(ImageEditProgress value) => time.Advance(TimeSpan.FromSeconds(11));
    }
}

using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Tests.Resilience;

namespace QwenImageEdit.Tests.Diagnostics;

/// <summary>Everything that a host plugs in may fail: the paid result, or the error of an unknown outcome, still reaches the caller.</summary>
[Collection(RunsAlone.Name)]
public sealed class HostileHostTests
{
    [Theory]
    [InlineData("metrics")]
    [InlineData("sampling")]
    [InlineData("start")]
    [InlineData("stop")]
    public async Task A_listener_that_throws_does_not_cost_the_result(string kind)
    {
        using var hostile = kind == "metrics" ? (IDisposable)HostileMeterListener() : HostileActivityListener(kind);
        var current = Activity.Current;

        await ShouldReturnResultsAndReportUnknownOutcomes(new ImageEditClientOptions());

        Activity.Current.Should().BeSameAs(current);
    }

    [Fact]
    public async Task A_logger_that_always_throws_does_not_cost_the_result()
    {
        using var loggers = new HostileLoggers();
        await ShouldReturnResultsAndReportUnknownOutcomes(new ImageEditClientOptions { LoggerFactory = loggers });
    }

    [Fact]
    public async Task Progress_that_throws_does_not_cost_the_result() => await ShouldReturnResultsAndReportUnknownOutcomes(new ImageEditClientOptions(), new HostileProgress());

    [Fact]
    public async Task A_lease_that_cannot_be_disposed_does_not_cost_the_result()
    {
        using var limiter = new HostileLimiter(refusesFrom: int.MaxValue);
        await ShouldReturnResultsAndReportUnknownOutcomes(new ImageEditClientOptions { RateLimiter = limiter });
    }

    [Fact]
    public async Task A_limiter_that_fails_before_the_request_was_sent_ends_the_call_unbilled_and_is_not_called_again()
    {
        using var limiter = new HostileLimiter(refusesFrom: 1);
        using var service = new MockedService(new ImageEditClientOptions { RateLimiter = limiter });

        var exception = (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>()).Which;

        exception.OutcomeUnknown.Should().BeFalse();
        exception.Message.Should().Contain("rate limiter failed: hostile");
        service.RequestCount.Should().Be(0);
        limiter.Calls.Should().Be(1);
    }

    [Fact]
    public async Task A_limiter_that_fails_while_the_caller_cancels_is_reported_as_the_cancellation()
    {
        using var cancellation = new CancellationTokenSource();
        using var limiter = new HostileLimiter(refusesFrom: 1, cancellation.Cancel);
        using var service = new MockedService(new ImageEditClientOptions { RateLimiter = limiter });

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build(), cancellationToken: cancellation.Token)).Should().ThrowAsync<OperationCanceledException>())
            .Which.CancellationToken.Should().Be(cancellation.Token);
    }

    [Theory]
    [InlineData("limiter")]
    [InlineData("connection")]
    [InlineData("key")]
    [InlineData("handler")]
    [InlineData("disposed")]
    [InlineData("refusal")]
    public async Task After_an_unknown_outcome_that_is_retried_every_error_reports_it(string end)
    {
        var time = new FakeTimeProvider();
        int keys = 0, responses = 0;
        using var limiter = new HostileLimiter(end == "limiter" ? 2 : int.MaxValue);
        using var service = new MockedService(new ImageEditClientOptions
        {
            ApiKeyProvider = _ => ++keys > 1 && end == "key" ? throw new IOException("the key is gone") : new(MockedService.ApiKey),
            RateLimiter = limiter,
            Retry = { RetryAtTheRiskOfPayingTwice = true },
            TimeProvider = time,
        });
        service.BeforeReading = () => responses > 0 ? Ending(end) : null;
        service.Respond = () => ++responses == 1 ? MockedService.Json(HttpStatusCode.BadGateway, "first") : MockedService.Json(HttpStatusCode.BadRequest, """{"code":"Arrearage"}""");

        var exception = (await FluentActions.Awaiting(() => time.PassUntilDone(service.Client.EditAsync(TestRequests.UrlEdit().Build()))).Should().ThrowAsync<ImageEditTransportException>()).Which;

        exception.OutcomeUnknown.Should().BeTrue();
        exception.ResponseBody.Should().Be("first");
        exception.Message.Should().Contain("may have been made and billed").And.NotContain("Nothing was made");
        exception.Attempts[0].Outcome.Should().Be(ImageEditAttemptOutcome.Unknown);
        exception.Attempts.Count.Should().BeGreaterThan(1);
    }

    [Fact]
    public async Task Cancelling_the_wait_after_an_unknown_outcome_reports_it()
    {
        using var cancellation = new CancellationTokenSource();
        using var service = new MockedService(new ImageEditClientOptions { Retry = { RetryAtTheRiskOfPayingTwice = true }, TimeProvider = new FakeTimeProvider() })
        {
            Respond = () => MockedService.Json(HttpStatusCode.BadGateway, "first"),
        };

        var editing = service.Client.EditAsync(TestRequests.UrlEdit().Build(), cancellationToken: cancellation.Token);
        cancellation.Cancel();

        var exception = (await FluentActions.Awaiting(() => editing).Should().ThrowAsync<OperationCanceledException>()).Which;
        exception.CancellationToken.Should().Be(cancellation.Token);
        exception.InnerException.Should().BeOfType<ImageEditTransportException>().Which.OutcomeUnknown.Should().BeTrue();
    }

    [Fact]
    public async Task Before_the_body_is_sent_a_failing_handler_and_a_disposed_client_cause_documented_exceptions()
    {
        using var service = new MockedService { BeforeReading = () => new InvalidOperationException("a mistake") };
        var exception = (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>()).Which;
        exception.OutcomeUnknown.Should().BeFalse();
        exception.Attempts.Should().ContainSingle("a bug is not temporary");

        var disposed = new ImageEditClient(MockedService.ApiKey, DashScopeRegion.Beijing);
        disposed.Dispose();
        (await disposed.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>()).Which.OutcomeUnknown.Should().BeFalse();
    }

    private static Exception? Ending(string end) => end switch
    {
        "connection" => new HttpRequestException("no connection"),
        "handler" => new InvalidOperationException("a handler failed"),
        "disposed" => new ObjectDisposedException("HttpClient"),
        _ => null,
    };

    private static async Task ShouldReturnResultsAndReportUnknownOutcomes(ImageEditClientOptions options, IProgress<ImageEditProgress>? progress = null)
    {
        int answers = 0;
        options.Retry.BaseDelay = TimeSpan.Zero;
        using var service = new MockedService(options);
        service.Respond = () => ++answers % 2 == 1
            ? MockedService.Json(HttpStatusCode.InternalServerError, """{"code":"InternalError","request_id":"r","message":"m"}""")
            : MockedService.Json(HttpStatusCode.OK, MockedService.SuccessBody);
        var request = TestRequests.UrlEdit().Build();

        (await EditAsync()).Images.Should().ContainSingle();

        service.Respond = () => MockedService.Json(HttpStatusCode.BadGateway, "<html/>");
        (await FluentActions.Awaiting(EditAsync).Should().ThrowAsync<ImageEditTransportException>()).Which.OutcomeUnknown.Should().BeTrue();

        Task<ImageEditResult> EditAsync() => progress is null ? service.Client.EditAsync(request) : service.Client.EditAsync(request, new() { Progress = progress });
    }

    private static MeterListener HostileMeterListener()
    {
        var listener = new MeterListener { InstrumentPublished = (instrument, it) => EnableOwn(instrument, it) };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => throw Hostile());
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => throw Hostile());
        listener.Start();
        return listener;

        static void EnableOwn(Instrument instrument, MeterListener listener)
        {
            if (instrument.Meter.Name == ImageEditTelemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        }
    }

    private static ActivityListener HostileActivityListener(string kind)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ImageEditTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => kind == "sampling" ? throw Hostile() : ActivitySamplingResult.AllData,
            ActivityStarted = _ => ThrowIf(kind == "start"),
            ActivityStopped = _ => ThrowIf(kind == "stop"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static void ThrowIf(bool condition)
    {
        if (condition)
        {
            throw Hostile();
        }
    }

    private static InvalidOperationException Hostile() => new("hostile");

    private sealed class HostileProgress : IProgress<ImageEditProgress>
    {
        public void Report(ImageEditProgress value) => throw Hostile();
    }

    private sealed class HostileLoggers : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw Hostile();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw Hostile();

        public bool IsEnabled(LogLevel logLevel) => throw Hostile();

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => throw Hostile();

        public void Dispose()
        {
        }
    }

    private sealed class HostileLimiter(int refusesFrom, Action? beforeRefusing = null) : PartitionedRateLimiter<ImageEditModel>
    {
        public int Calls { get; private set; }

        public override RateLimiterStatistics? GetStatistics(ImageEditModel resource) => null;

        protected override RateLimitLease AttemptAcquireCore(ImageEditModel resource, int permitCount) => throw Hostile();

        protected override ValueTask<RateLimitLease> AcquireAsyncCore(ImageEditModel resource, int permitCount, CancellationToken cancellationToken)
        {
            if (++Calls < refusesFrom)
            {
                return new(new HostileLease());
            }

            beforeRefusing?.Invoke();
            throw Hostile();
        }
    }

    private sealed class HostileLease : RateLimitLease
    {
        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata) => throw Hostile();

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            throw Hostile();
        }
    }
}

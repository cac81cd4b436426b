using Microsoft.Extensions.Logging;

namespace QwenImageEdit.Tests.Diagnostics;

public sealed class LogTests
{
    [Fact]
    public async Task An_edit_is_logged_from_start_to_end()
    {
        using var service = new ObservedService(ObservedService.Busy);

        await service.EditAsync();

        service.Logs.Select(log => (log.Id.Id, log.Level)).Should().Equal((1, LogLevel.Debug), (2, LogLevel.Trace), (7, LogLevel.Warning), (4, LogLevel.Information));
        service.Logs[2].Message.Should().Be("Attempt 1 at dashscope-intl.aliyuncs.com failed: refused: ModelServingError (status 503). The next one follows in 00:00:02.");
        service.Logs[3].Message.Should().Match("qwen-image-edit-max made 1 image(s) in 00:00:* (request bf37ca26-0abe-98e4-8065-000000000000, 2 attempt(s)).");
        service.Logs.Should().OnlyContain(log => log.Category == ImageEditTelemetry.Name);
    }

    [Fact]
    public async Task An_unknown_outcome_is_logged_as_an_error_because_it_may_cost_money()
    {
        using var service = new ObservedService(ObservedService.Lost);

        await service.Awaiting(it => it.EditAsync()).Should().ThrowAsync<ImageEditTransportException>();

        service.Logs.Should().ContainSingle(log => log.Id.Id == 6).Which.Level.Should().Be(LogLevel.Error);
        service.Logs.Should().ContainSingle(log => log.Id.Id == 5).Which.Level.Should().Be(LogLevel.Warning);
    }

    [Fact]
    public async Task A_call_that_its_hook_ends_is_logged_as_failed_and_not_as_cancelled()
    {
        using var service = new ObservedService();

        await service.Awaiting(it => it.EditAsync(options: new() { BeforeSending = (_, _) => throw new TaskCanceledException("The ledger timed out.") }))
            .Should().ThrowAsync<OperationCanceledException>();

        service.Logs.Should().ContainSingle(log => log.Level >= LogLevel.Warning).Which.Id.Id.Should().Be(5);
    }

    [Fact]
    public async Task A_logger_that_fails_does_not_cost_the_result()
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(new BrokenLoggers()));
        using var service = new MockedService(new ImageEditClientOptions { LoggerFactory = loggers });

        (await service.Client.EditAsync(TestRequests.UrlEdit().Build())).Images.Should().ContainSingle();
    }

    [Fact]
    public async Task Prompts_are_logged_at_trace_level_only_and_keys_never()
    {
        using var service = new ObservedService(ObservedService.Busy, ObservedService.Arrearage);

        await service.Awaiting(it => it.EditAsync()).Should().ThrowAsync<ImageEditApiException>();

        service.Logs.Where(log => log.Message.Contains("Make it blue", StringComparison.Ordinal)).Should().ContainSingle().Which.Level.Should().Be(LogLevel.Trace);
        service.Logs.Should().NotContain(log => log.Message.Contains(MockedService.ApiKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_warning_of_a_request_is_logged()
    {
        using var service = new ObservedService();

        await service.EditAsync(TestRequests.UrlEdit().WithSize(1000, 1000).Build());

        service.Logs.Should().ContainSingle(log => log.Id.Id == 3).Which.Message.Should().Contain("size is 1000*1000");
    }

    private sealed class BrokenLoggers : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new IOException("No space left on device");
    }
}

using Microsoft.Extensions.Logging;

namespace QwenImageEdit.Batch.CrashTests.Workers;

/// <summary>Kills the worker at an event of the batch's log, or prints the events.</summary>
internal sealed class EventLog(WorkerOptions options) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        string? row = (state as IReadOnlyList<KeyValuePair<string, object?>>)?.FirstOrDefault(static value => value.Key == "Key").Value as string;
        if (eventId.Id == options.KillAtEvent && (options.KillAtRow is null || options.KillAtRow == row))
        {
            SelfKill.Now();
        }

        if (options.PrintsEvents)
        {
            Worker.Say($"event {eventId.Name} {row}");
        }
    }

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}

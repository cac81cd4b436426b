using Microsoft.Extensions.Logging;

namespace QwenImageEdit.Tests.DependencyInjection;

/// <summary>Writes every log message, with its scopes' structured values, into one text.</summary>
internal sealed class TextLoggerProvider(TextWriter text) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (text)
        {
            text.WriteLine(formatter(state, exception));
        }
    }

    public void Dispose()
    {
    }
}

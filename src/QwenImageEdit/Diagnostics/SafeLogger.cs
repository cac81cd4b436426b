using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace QwenImageEdit.Diagnostics;

/// <summary>Ignores the failures of a host's logger: a full disk must not cost a paid result, or hide that an outcome is unknown.</summary>
internal sealed class SafeLogger(ILogger logger) : ILogger
{
    /// <param name="loggers">Those of the host; null for no logging.</param>
    /// <param name="category">The category of the messages.</param>
    public static ILogger Create(ILoggerFactory? loggers, string category) =>
        loggers is null ? NullLogger.Instance : new SafeLogger(loggers.CreateLogger(category));

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return logger.IsEnabled(logLevel);
        }
        catch (Exception)
        {
            return false;
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception)
        {
            // There is nowhere left to report it.
        }
    }
}

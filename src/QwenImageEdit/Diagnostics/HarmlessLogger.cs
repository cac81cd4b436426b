using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace QwenImageEdit.Diagnostics;

/// <summary>A host's logger whose own failures stay its own: a result that is paid for, or the word that an outcome is unknown, must not be lost to a full disk under a log.</summary>
internal sealed class HarmlessLogger(ILogger logger) : ILogger
{
    /// <param name="loggers">The host's; null to log nothing.</param>
    public static ILogger Create(ILoggerFactory? loggers) =>
        loggers is null ? NullLogger.Instance : new HarmlessLogger(loggers.CreateLogger(ImageEditTelemetry.Name));

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
            // There is nobody left to tell.
        }
    }
}

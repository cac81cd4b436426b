using Microsoft.Extensions.Options;

namespace WebStudio.Sessions;

/// <summary>Deletes edits and their pictures when they have been kept long enough.</summary>
internal sealed class HistoryCleanup(SessionStore sessions, IOptions<StudioOptions> options, TimeProvider timeProvider, ILogger<HistoryCleanup> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        do
        {
            Clean();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Clean()
    {
        foreach (var session in sessions.All)
        {
            try
            {
                session.RemoveBefore(timeProvider.GetUtcNow() - options.Value.KeepEditsFor);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                logger.NotDeleted(session.Id, exception);
            }
        }
    }
}

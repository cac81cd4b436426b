using Microsoft.Extensions.Logging;
using QwenImageEdit.Batch.Diagnostics;

namespace QwenImageEdit.Batch.Running;

/// <summary>Reports the status of a run at an interval, until it is disposed.</summary>
internal sealed class ProgressReports : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _end = new();
    private readonly Queue<(long Timestamp, long Answered)> _samples = new();
    private readonly Func<CancellationToken, Task<BatchStatus>> _readStatus;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Task _reporting;

    public ProgressReports(Func<CancellationToken, Task<BatchStatus>> readStatus, IProgress<BatchProgress>? progress, TimeSpan interval, TimeProvider time, ILogger logger)
    {
        (_readStatus, _time, _logger) = (readStatus, time, logger);
        _reporting = progress is null ? Task.CompletedTask : Task.Run(() => ReportAsync(progress, interval));
    }

    public static void Report(IProgress<BatchProgress>? progress, BatchProgress report, ILogger logger)
    {
        try
        {
            progress?.Report(report);
        }
        catch (Exception exception)
        {
            logger.ProgressFailed(exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _reporting.ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task ReportAsync(IProgress<BatchProgress> progress, TimeSpan interval)
    {
        using var timer = new PeriodicTimer(interval, _time);
        try
        {
            do
            {
                Report(progress, await ReadAsync().ConfigureAwait(false), _logger);
            }
            while (await timer.WaitForNextTickAsync(_end.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
        catch (BatchLedgerException exception)
        {
            _logger.ProgressFailed(exception);
        }
    }

    private async Task<BatchProgress> ReadAsync()
    {
        var status = await _readStatus(_end.Token).ConfigureAwait(false);
        long answered = status.Counts.Answered + status.Counts.Saved + status.Counts.Refused + status.Counts.Unknown + status.Counts.Lost;
        _samples.Enqueue((_time.GetTimestamp(), answered));
        while (_samples.Count > 2 && _time.GetElapsedTime(_samples.Peek().Timestamp) > Period)
        {
            _samples.Dequeue();
        }

        var (since, before) = _samples.Peek();
        double minutes = _time.GetElapsedTime(since).TotalMinutes;
        double rate = minutes > 0 ? Math.Max(answered - before, 0) / minutes : 0;
        long rest = status.Counts.Pending + status.Counts.Claimed + status.Counts.Sent;
        return new BatchProgress
        {
            Status = status,
            RowsPerMinute = rate,
            FinishesAt = rate > 0 ? _time.GetUtcNow() + TimeSpan.FromMinutes(rest / rate) : null,
        };
    }
}

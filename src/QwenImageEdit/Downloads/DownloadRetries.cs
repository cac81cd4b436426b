using System.Net.Sockets;
#if !NETSTANDARD2_0
using System.Runtime.CompilerServices;
#endif
using QwenImageEdit.Settings;
using QwenImageEdit.Texts;
using static System.FormattableString;

namespace QwenImageEdit.Downloads;

/// <summary>Retries the steps of one download: waits between attempts, ends stalled connections, and gives up at the limits.</summary>
/// <param name="rules">The limits.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="waiting">Called before each wait with the fault and the duration.</param>
/// <param name="giveUp">Creates the exception from the last fault and the reason why there is no further attempt.</param>
internal sealed class DownloadRetries(DownloadSettings rules, TimeProvider timeProvider, Action<Exception, TimeSpan> waiting, Func<Exception, string, ImageDownloadException> giveUp)
{
    private readonly List<ImageEditAttempt> _attempts = [];
    private readonly long _start = timeProvider.GetTimestamp();
    private long _attemptStart;
    private int _failures;
    private TimeSpan _spent;
    private Deadline? _deadline;

    /// <summary>Time since the download began.</summary>
    public TimeSpan Elapsed => timeProvider.GetElapsedTime(_start);

    public void BeginAttempt() => _attemptStart = timeProvider.GetTimestamp();

    /// <summary>Returns the failed attempts, including the one that ends the download.</summary>
    public IReadOnlyList<ImageEditAttempt> EndedBy(ImageEditAttemptOutcome outcome, string reason) => [.. _attempts, Attempt(outcome, reason, TimeSpan.Zero)];

    /// <summary>Resets the count of failures, because new bytes arrived.</summary>
    public void ResetFailures() => _failures = 0;

    /// <summary>Runs a step, again after each failure. The buffer is passed to it: a step that does not capture it can be the same object for every read.</summary>
    /// <exception cref="ImageDownloadException">The retries or the time are used up.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
#if !NETSTANDARD2_0
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    public async ValueTask<int> RunAsync(Func<Memory<byte>, CancellationToken, ValueTask<int>> step, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            Exception fault;
            try
            {
                return await RunOnceAsync(step, buffer, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not ImageDownloadException && cancellationToken.IsCancellationRequested)
            {
                throw Cancelled(exception, cancellationToken);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException or OperationCanceledException)
            {
                fault = exception is DownloadFaultException ? exception : KeyRedaction.Redact(exception, apiKey: string.Empty);
            }

            await WaitAsync(fault, cancellationToken).ConfigureAwait(false);
        }
    }

#if !NETSTANDARD2_0
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    private async ValueTask<int> RunOnceAsync(Func<Memory<byte>, CancellationToken, ValueTask<int>> step, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var left = rules.Timeout - _spent;
        if (left <= TimeSpan.Zero)
        {
            throw giveUp(new TimeoutException("the storage sent the image too slowly"), TimeLimitReached());
        }

        var limit = left < rules.StallTimeout ? left : rules.StallTimeout;
        long start = timeProvider.GetTimestamp();
        var deadline = StartDeadline(limit, cancellationToken);
        try
        {
            return await step(buffer, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not ImageDownloadException && deadline.IsCancellationRequested && !deadline.IsCancelledByCaller)
        {
            throw new DownloadFaultException(Invariant($"no data arrived for {limit.TotalSeconds:0.###} s"), exception);
        }
        finally
        {
            deadline.Stop();
            _spent += timeProvider.GetElapsedTime(start);
        }
    }

    /// <summary>Each of an image's many reads has its own time limit. They share one deadline as long as it can be restarted.</summary>
    private Deadline StartDeadline(TimeSpan limit, CancellationToken cancellationToken)
    {
        if (_deadline?.TryRestart(limit, cancellationToken) == true)
        {
            return _deadline;
        }

        _deadline?.Dispose();
        return _deadline = new Deadline(timeProvider, limit, cancellationToken);
    }

    private async Task WaitAsync(Exception fault, CancellationToken cancellationToken)
    {
        if (_failures == rules.MaxRetries)
        {
            throw giveUp(fault, Invariant($"{rules.MaxRetries} retries in a row received no new data"));
        }

        var delay = Delay(_failures++);
        if (_spent + delay >= rules.Timeout)
        {
            throw giveUp(fault, TimeLimitReached());
        }

        _spent += delay;
        _attempts.Add(Attempt(OutcomeOf(fault), fault.Message, delay));
        waiting(fault, delay);
        try
        {
            await timeProvider.Wait(delay, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            throw Cancelled(exception, cancellationToken);
        }
    }

    private ImageEditAttempt Attempt(ImageEditAttemptOutcome outcome, string reason, TimeSpan wait) =>
        new() { Outcome = outcome, Reason = TextSanitizer.Sanitize(reason), Elapsed = timeProvider.GetElapsedTime(_attemptStart), Wait = wait };

    private string TimeLimitReached() => Invariant($"the limit of {rules.Timeout.TotalSeconds:0.###} s for one image is reached");

    private TimeSpan Delay(int failures) =>
        TimeSpan.FromTicks((long)Math.Min(rules.MaxDelay.Ticks, rules.BaseDelay.Ticks * Math.Pow(2, failures)));

    public static ImageEditAttemptOutcome OutcomeOf(Exception fault) => fault switch
    {
        DownloadFaultException { IsRefusal: true } => ImageEditAttemptOutcome.Refused,
        HttpRequestException { InnerException: SocketException } => ImageEditAttemptOutcome.NeverSent,
        _ => ImageEditAttemptOutcome.Unknown,
    };

    private static OperationCanceledException Cancelled(Exception exception, CancellationToken cancellationToken) =>
        new("The download was cancelled by the caller.", exception, cancellationToken);
}

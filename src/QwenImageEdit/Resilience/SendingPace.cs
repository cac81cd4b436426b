using System.Threading.RateLimiting;
using QwenImageEdit.Diagnostics;
using QwenImageEdit.Settings;
using QwenImageEdit.Transport;
using static System.FormattableString;

namespace QwenImageEdit.Resilience;

/// <summary>Holds attempts back before they are sent: while the service throttles their model, and as the caller's rate limiter decides.</summary>
internal sealed class SendingPace(ClientSettings settings, CallTelemetry telemetry)
{
    private readonly ThrottleGate _gate = new(settings.TimeProvider);

    /// <returns>The permit to send, or the outcome that the attempt has without being sent; null when nothing holds it back.</returns>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled while the attempt was held back.</exception>
    public ValueTask<SendingPermit?> EnterAsync(Call call, CancellationToken cancellationToken) =>
        settings.RateLimiter is null && !_gate.IsClosed(call.Model, out _) ? default : new(WaitForPermitAsync(call, cancellationToken));

    /// <summary>Learns from an attempt's outcome how long to hold the following attempts back.</summary>
    public void Observe(ImageEditModel model, AttemptOutcome outcome)
    {
        if (outcome is AttemptOutcome.Refused { Meaning.Kind: ImageEditErrorKind.RateLimited })
        {
            var wait = outcome.RetryAfter ?? settings.Retry.BaseDelay;
            _gate.Close(model, wait < settings.Retry.MaxDelay ? wait : settings.Retry.MaxDelay);
        }
    }

    private async Task<SendingPermit?> WaitForPermitAsync(Call call, CancellationToken cancellationToken)
    {
        var outcome = await PassGateAsync(call, cancellationToken).ConfigureAwait(false);
        return outcome is null && settings.RateLimiter is { } limiter
            ? await AcquireAsync(limiter, call, cancellationToken).ConfigureAwait(false)
            : new SendingPermit(Lease: null, outcome);
    }

    /// <returns>Null when the gate is open; otherwise why the call has no time to wait for it.</returns>
    private async ValueTask<AttemptOutcome?> PassGateAsync(Call call, CancellationToken cancellationToken)
    {
        // Another attempt may be throttled while this one waits.
        while (_gate.IsClosed(call.Model, out var wait))
        {
            if (wait > call.Remaining)
            {
                return new AttemptOutcome.HeldBack(Invariant($"the service throttles {call.Model} for another {wait.TotalSeconds:0.###} s, which is longer than what is left of TotalTimeout")) { RetryAfter = wait };
            }

            call.Report(ImageEditStep.HeldBack, wait, WaitEvents.Throttled);
            await settings.TimeProvider.Wait(wait, cancellationToken).ConfigureAwait(false);
            telemetry.HeldBack(call.Model, wait, WaitEvents.Throttled);
        }

        return null;
    }

    private async ValueTask<SendingPermit> AcquireAsync(PartitionedRateLimiter<ImageEditModel> limiter, Call call, CancellationToken cancellationToken)
    {
        using var deadline = call.Remaining is { } remaining ? new Deadline(settings.TimeProvider, remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, cancellationToken) : null;
        try
        {
            var lease = await WaitAsync(limiter, call, deadline?.Token ?? cancellationToken).ConfigureAwait(false);
            return new SendingPermit(lease, lease.IsAcquired ? null : Rejected(lease));
        }
        catch (OperationCanceledException) when (deadline is { IsCancellationRequested: true, IsCancelledByCaller: false })
        {
            return new SendingPermit(Lease: null, new AttemptOutcome.HeldBack("the client's own rate limiter did not permit it within TotalTimeout"));
        }
        catch (Exception exception)
        {
            var failed = new AttemptOutcome.NeverSent($"the client's own rate limiter failed: {exception.Message}", exception);
            return new SendingPermit(Lease: null, cancellationToken.IsCancellationRequested ? new AttemptOutcome.Cancelled(failed) : failed);
        }
    }

    private static AttemptOutcome.HeldBack Rejected(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter)
        ? new AttemptOutcome.HeldBack(Invariant($"the queue of the client's own rate limiter is full (retry after {retryAfter.TotalSeconds:0.###} s)")) { RetryAfter = retryAfter }
        : new AttemptOutcome.HeldBack("the queue of the client's own rate limiter is full");

    private async ValueTask<RateLimitLease> WaitAsync(PartitionedRateLimiter<ImageEditModel> limiter, Call call, CancellationToken cancellationToken)
    {
        long started = settings.TimeProvider.GetTimestamp();
        var acquiring = limiter.AcquireAsync(call.Model, permitCount: 1, cancellationToken);
        if (acquiring.IsCompletedSuccessfully)
        {
            return acquiring.Result;
        }

        call.Report(ImageEditStep.HeldBack, wait: null, WaitEvents.RateLimiter);
        var lease = await acquiring.ConfigureAwait(false);
        telemetry.HeldBack(call.Model, settings.TimeProvider.GetElapsedTime(started), WaitEvents.RateLimiter);
        return lease;
    }
}

using System.Threading.RateLimiting;
using QwenImageEdit.Diagnostics;
using QwenImageEdit.Settings;
using QwenImageEdit.Transport;
using static System.FormattableString;

namespace QwenImageEdit.Resilience;

/// <summary>Holds attempts back before they are sent: while the service throttles their model, and as the caller's limiter says.</summary>
internal sealed class SendingPace(ClientSettings settings, CallTelemetry telemetry)
{
    private readonly ThrottleGate _gate = new(settings.TimeProvider);

    /// <exception cref="OperationCanceledException">The caller's token was cancelled while the attempt was held back.</exception>
    public async ValueTask<SendingPermit> EnterAsync(CallRecord call, CancellationToken cancellationToken)
    {
        await PassGateAsync(call, cancellationToken).ConfigureAwait(false);
        if (call.RefusedWait is { } wait)
        {
            return new SendingPermit(Lease: null, new AttemptOutcome.NeverSent(
                Invariant($"the service throttles {call.Model} for another {wait.TotalSeconds:0.###} s, which is longer than what is left of TotalTimeout."), Cause: null));
        }

        return settings.RateLimiter is { } limiter ? await AcquireAsync(limiter, call, cancellationToken).ConfigureAwait(false) : default;
    }

    /// <summary>Learns from an attempt's outcome how long to hold the following ones back.</summary>
    public void Heed(ImageEditModel model, AttemptOutcome outcome)
    {
        if (outcome is AttemptOutcome.Refused { Meaning.Kind: ImageEditErrorKind.RateLimited } throttled)
        {
            var asked = throttled.RetryAfter ?? settings.Retry.BaseDelay;
            _gate.Close(model, asked < settings.Retry.MaxDelay ? asked : settings.Retry.MaxDelay);
        }
    }

    private async ValueTask PassGateAsync(CallRecord call, CancellationToken cancellationToken)
    {
        // More may have been asked for meanwhile.
        while (_gate.Remaining(call.Model) is { Ticks: > 0 } wait && call.TryAllow(wait))
        {
            call.Report(ImageEditStep.HeldBack, wait, WaitEvents.Throttled);
            await settings.TimeProvider.Wait(wait, cancellationToken).ConfigureAwait(false);
            telemetry.HeldBack(call.Model, wait, WaitEvents.Throttled);
        }
    }

    private async ValueTask<SendingPermit> AcquireAsync(PartitionedRateLimiter<ImageEditModel> limiter, CallRecord call, CancellationToken cancellationToken)
    {
        try
        {
            var lease = await WaitAsync(limiter, call, cancellationToken).ConfigureAwait(false);
            return new SendingPermit(lease, lease.IsAcquired ? null : new AttemptOutcome.Limited(lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : null));
        }
        catch (Exception exception)
        {
            var failed = new AttemptOutcome.NeverSent($"the client's own rate limiter failed: {exception.Message}", exception) { MayPass = false };
            return new SendingPermit(Lease: null, cancellationToken.IsCancellationRequested ? new AttemptOutcome.Cancelled(failed) : failed);
        }
    }

    private async ValueTask<RateLimitLease> WaitAsync(PartitionedRateLimiter<ImageEditModel> limiter, CallRecord call, CancellationToken cancellationToken)
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

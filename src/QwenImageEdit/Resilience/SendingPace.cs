using System.Threading.RateLimiting;
using QwenImageEdit.Diagnostics;
using QwenImageEdit.Transport;

namespace QwenImageEdit.Resilience;

/// <summary>Holds attempts back before they are sent: while the service throttles their model, and as the caller's limiter says.</summary>
internal sealed class SendingPace(ClientSettings settings, CallTelemetry telemetry)
{
    private readonly ThrottleGate _gate = new(settings.TimeProvider);

    /// <returns>The limiter's lease, to be disposed after the attempt, which must not be sent when it was not acquired; null without a limiter,
    /// and when the call has no time to be held back, which is then its <see cref="CallRecord.RefusedWait"/>.</returns>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled while the attempt was held back.</exception>
    public async ValueTask<RateLimitLease?> EnterAsync(CallRecord call, CancellationToken cancellationToken)
    {
        await PassGateAsync(call, cancellationToken).ConfigureAwait(false);
        return call.RefusedWait is null && settings.RateLimiter is { } limiter ? await AcquireAsync(limiter, call, cancellationToken).ConfigureAwait(false) : null;
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

    private async ValueTask<RateLimitLease> AcquireAsync(PartitionedRateLimiter<ImageEditModel> limiter, CallRecord call, CancellationToken cancellationToken)
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

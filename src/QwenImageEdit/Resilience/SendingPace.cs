using System.Threading.RateLimiting;
using QwenImageEdit.Diagnostics;
using QwenImageEdit.Transport;

namespace QwenImageEdit.Resilience;

/// <summary>Holds attempts back before they are sent: while the service throttles their model, and as the caller's limiter says.</summary>
internal sealed class SendingPace(ClientSettings settings)
{
    private readonly ThrottleGate _gate = new(settings.TimeProvider);

    /// <exception cref="OperationCanceledException">The caller's token was cancelled while the attempt was held back.</exception>
    public async Task<AttemptOutcome> RunAsync(CallRecord call, Func<Task<AttemptOutcome>> attempt, CancellationToken cancellationToken)
    {
        await PassGateAsync(call, cancellationToken).ConfigureAwait(false);
        using var lease = settings.RateLimiter is { } limiter ? await AcquireAsync(limiter, call.Model, cancellationToken).ConfigureAwait(false) : null;
        if (lease is { IsAcquired: false })
        {
            return new AttemptOutcome.Limited(lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : null);
        }

        var outcome = await attempt().ConfigureAwait(false);
        if (outcome is AttemptOutcome.Refused { Meaning.Kind: ImageEditErrorKind.RateLimited } throttled)
        {
            var asked = throttled.RetryAfter ?? settings.Retry.BaseDelay;
            _gate.Close(call.Model, asked < settings.Retry.MaxDelay ? asked : settings.Retry.MaxDelay);
        }

        return outcome;
    }

    /// <summary>Never waits longer than the call's budget: the attempt then ends at once, and tells why.</summary>
    private async ValueTask PassGateAsync(CallRecord call, CancellationToken cancellationToken)
    {
        var wait = _gate.Remaining(call.Model);
        var bounded = call.Remaining < wait ? call.Remaining.Value : wait;
        if (bounded > TimeSpan.Zero)
        {
            await settings.TimeProvider.Wait(bounded, cancellationToken).ConfigureAwait(false);
            WaitEvents.Add(WaitEvents.Throttled, call.Model, bounded);
        }
    }

    private async ValueTask<RateLimitLease> AcquireAsync(PartitionedRateLimiter<ImageEditModel> limiter, ImageEditModel model, CancellationToken cancellationToken)
    {
        long started = settings.TimeProvider.GetTimestamp();
        var acquiring = limiter.AcquireAsync(model, permitCount: 1, cancellationToken);
        if (acquiring.IsCompletedSuccessfully)
        {
            return acquiring.Result;
        }

        var lease = await acquiring.ConfigureAwait(false);
        WaitEvents.Add(WaitEvents.RateLimiter, model, settings.TimeProvider.GetElapsedTime(started));
        return lease;
    }
}

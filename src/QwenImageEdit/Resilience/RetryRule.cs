using QwenImageEdit.Settings;
using QwenImageEdit.Transport;
using QwenImageEdit.Transport.Refusals;

namespace QwenImageEdit.Resilience;

/// <summary>Decides from what is known whether another attempt makes sense, and after which wait. Pure but for the jitter.</summary>
internal static class RetryRule
{
    private const double Jitter = 0.25;

    /// <param name="outcome">What the latest attempt ended in.</param>
    /// <param name="earlier">What the attempts before it ended in.</param>
    /// <param name="settings">What the caller allows.</param>
    /// <param name="random">A number of 0 to below 1.</param>
    /// <returns>The wait due before the next attempt, however long; null when there is none.</returns>
    public static TimeSpan? DueWait(AttemptOutcome outcome, IReadOnlyList<AttemptOutcome> earlier, RetrySettings settings, double random)
    {
        if (earlier.Count >= settings.MaxRetries || !MayTryAgain(outcome, earlier, settings))
        {
            return null;
        }

        return (outcome as AttemptOutcome.Refused)?.RetryAfter ?? Backoff(earlier.Count, settings, random);
    }

    private static bool MayTryAgain(AttemptOutcome outcome, IReadOnlyList<AttemptOutcome> earlier, RetrySettings settings) => outcome switch
    {
        AttemptOutcome.NeverSent neverSent => neverSent.MayPass && neverSent.Cause is not ApiKeyUnavailableException { IsTimeout: true },
        AttemptOutcome.Unknown => settings.RetryUnknownOutcomes,
        AttemptOutcome.Refused { Meaning.Advice: RetryAdvice.Yes } => true,
        AttemptOutcome.Refused { Meaning.Advice: RetryAdvice.Once } => !earlier.Any(before => before is AttemptOutcome.Refused { Meaning.Advice: RetryAdvice.Once }),
        _ => false,
    };

    private static TimeSpan Backoff(int retries, RetrySettings settings, double random)
    {
        double ticks = settings.BaseDelay.Ticks * Math.Pow(2, retries);
        double varied = settings.UseJitter ? ticks * (1 - Jitter + (2 * Jitter * random)) : ticks;
        return TimeSpan.FromTicks((long)Math.Min(varied, settings.MaxDelay.Ticks));
    }
}

using QwenImageEdit.Settings;
using QwenImageEdit.Transport;

namespace QwenImageEdit.Resilience;

/// <summary>Decides from what is known whether another attempt is due, and after which wait. Pure.</summary>
internal static class RetryRule
{
    private const double Jitter = 0.25;

    /// <param name="outcomes">The outcomes of all attempts so far; the latest is the last.</param>
    /// <param name="settings">What the caller allows.</param>
    /// <param name="random">A number from 0 to below 1, the same for all waits of a call.</param>
    /// <returns>The wait before the next attempt, however long; null when there is no next attempt.</returns>
    public static TimeSpan? DueWait(IReadOnlyList<AttemptOutcome> outcomes, RetrySettings settings, double random)
    {
        int retries = outcomes.Count - 1;
        var latest = outcomes[retries];
        return retries < settings.MaxRetries && MayTryAgain(latest, outcomes, settings)
            ? latest.RetryAfter ?? Backoff(retries, settings, random)
            : null;
    }

    private static bool MayTryAgain(AttemptOutcome latest, IReadOnlyList<AttemptOutcome> outcomes, RetrySettings settings) => latest switch
    {
        AttemptOutcome.Unknown => settings.RetryUnknownOutcomes,
        AttemptOutcome.NeverSent or AttemptOutcome.Refused => latest.RetryAdvice switch
        {
            ImageEditRetryAdvice.Again or ImageEditRetryAdvice.Later => true,
            ImageEditRetryAdvice.Once => outcomes.Count(static outcome => outcome.RetryAdvice == ImageEditRetryAdvice.Once) == 1,
            _ => false,
        },
        _ => false,
    };

    private static TimeSpan Backoff(int retries, RetrySettings settings, double random)
    {
        double ticks = settings.BaseDelay.Ticks * Math.Pow(2, retries);
        double varied = settings.UseJitter ? ticks * (1 - Jitter + (2 * Jitter * random)) : ticks;
        return TimeSpan.FromTicks((long)Math.Min(varied, settings.MaxDelay.Ticks));
    }
}

using System.Threading.RateLimiting;
using QwenImageEdit.Transport;

namespace QwenImageEdit.Resilience;

/// <summary>Whether an attempt may be sent. Disposed of after the attempt.</summary>
/// <param name="Lease">The lease of the caller's rate limiter; null without one.</param>
/// <param name="Outcome">The outcome of an attempt that may not be sent; null when it may.</param>
internal sealed record SendingPermit(RateLimitLease? Lease, AttemptOutcome? Outcome) : IDisposable
{
    public void Dispose()
    {
        try
        {
            Lease?.Dispose();
        }
        catch (Exception)
        {
            // The attempt is over: a rate limiter that fails now does not change its outcome.
        }
    }
}

using System.Threading.RateLimiting;
using QwenImageEdit.Transport;

namespace QwenImageEdit.Resilience;

/// <summary>Whether an attempt may be sent. To be disposed after it.</summary>
/// <param name="Lease">The caller's limiter's; null without one.</param>
/// <param name="Refusal">Why it may not be sent; null when it may.</param>
internal readonly record struct SendingPermit(RateLimitLease? Lease, AttemptOutcome? Refusal) : IDisposable
{
    public void Dispose()
    {
        try
        {
            Lease?.Dispose();
        }
        catch (Exception)
        {
            // The attempt is over: a limiter that fails to hear of it does not change what came of it.
        }
    }
}

using System.Threading.RateLimiting;
using QwenImageEdit.Resilience;

namespace QwenImageEdit;

/// <summary>Ready-made limiters for <see cref="ImageEditClientOptions.RateLimiter"/>.</summary>
public static class ImageEditRateLimiters
{
    /// <summary>Default of the longest queue for one model.</summary>
    public const int DefaultQueueLimit = 1000;

    /// <summary>Keeps each model's documented rate (<see cref="ModelCapabilities.RateLimit"/>) within this process; models without one are not held.</summary>
    /// <param name="queueLimit">How many callers may wait for one model; a further one fails at once. Default 1000. Not negative.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <remarks>The service counts per account and model over all keys and machines: share one limiter between clients of an account, and
    /// plug in a distributed one when several machines use it. Disposing it ends all who wait, without a permit.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="queueLimit"/> is negative.</exception>
    public static PartitionedRateLimiter<ImageEditModel> Documented(int queueLimit = DefaultQueueLimit, TimeProvider? timeProvider = null)
    {
        if (queueLimit < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(queueLimit), queueLimit, "The queue is not shorter than 0.");
        }

        return PartitionedRateLimiter.Create<ImageEditModel, ImageEditModel>(model => model.Capabilities.RateLimit is { } rate
            ? RateLimitPartition.Get<ImageEditModel>(model, _ => new WindowRateLimiter(rate, queueLimit, timeProvider ?? TimeProvider.System))
            : RateLimitPartition.GetNoLimiter(model));
    }
}

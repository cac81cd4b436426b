using System.Threading.RateLimiting;
using QwenImageEdit.Resilience;

namespace QwenImageEdit;

/// <summary>Rate limiters for <see cref="ImageEditClientOptions.RateLimiter"/>.</summary>
public static class ImageEditRateLimiters
{
    /// <summary>Default of the number of calls that may wait for one model: 1000.</summary>
    public const int DefaultQueueLimit = 1000;

    /// <summary>Creates a rate limiter that keeps each model's documented rate (<see cref="ModelCapabilities.RateLimit"/>) within this process. Models without one are not limited.</summary>
    /// <param name="queueLimit">How many calls may wait for one model; a further call fails at once. Default 1000; 0 to <see cref="int.MaxValue"/>.</param>
    /// <param name="timeProvider">The clock; null, the default, for the system's.</param>
    /// <returns>The rate limiter. Dispose of it when no client uses it any more: calls that wait then fail without being sent.</returns>
    /// <remarks>The service counts the requests of an account for a model over all keys and machines. Share one rate limiter between the clients of an account,
    /// and use a distributed one when several machines use the account.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="queueLimit"/> is negative.</exception>
    public static PartitionedRateLimiter<ImageEditModel> Documented(int queueLimit = DefaultQueueLimit, TimeProvider? timeProvider = null)
    {
        if (queueLimit < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(queueLimit), queueLimit, "The queue limit is negative. Pass 0 or more.");
        }

        return PartitionedRateLimiter.Create<ImageEditModel, ImageEditModel>(model => model.Capabilities.RateLimit is { } rate
            ? RateLimitPartition.Get<ImageEditModel>(model, _ => new WindowRateLimiter(rate, queueLimit, timeProvider ?? TimeProvider.System))
            : RateLimitPartition.GetNoLimiter(model));
    }
}

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
    /// <param name="pacing">How requests are distributed over the window of the rate. Default: <see cref="RequestPacing.Even"/>.</param>
    /// <param name="timeProvider">The clock; null, the default, for the system's.</param>
    /// <returns>The rate limiter. Dispose of it when no client uses it any more: calls that wait then fail without being sent.</returns>
    /// <remarks>
    /// <para>The service counts the requests of an account for a model over all keys and machines. Share one rate limiter between the clients of an account,
    /// and use a distributed one when several machines use the account.</para>
    /// <para>The client acquires one permit for each attempt. You can acquire up to <see cref="ModelRateLimit.Requests"/> at once yourself. They are granted together;
    /// with <see cref="RequestPacing.Even"/>, that many slots after the last permit at the earliest, and the next permit waits as long.</para>
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="queueLimit"/> is negative, or <paramref name="pacing"/> is not a defined value.</exception>
    public static PartitionedRateLimiter<ImageEditModel> Documented(int queueLimit = DefaultQueueLimit, RequestPacing pacing = RequestPacing.Even, TimeProvider? timeProvider = null)
    {
        if (queueLimit < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(queueLimit), queueLimit, "The queue limit is negative. Pass 0 or more.");
        }

        if (!Enum.IsDefined(pacing))
        {
            throw new ArgumentOutOfRangeException(nameof(pacing), pacing, "The pacing is not a defined value. Pass Even or Burst.");
        }

        return PartitionedRateLimiter.Create<ImageEditModel, ImageEditModel>(model => model.Capabilities.RateLimit is { } rate
            ? RateLimitPartition.Get<ImageEditModel>(model, _ => new PacedRateLimiter(rate, Pace(pacing, rate), queueLimit, timeProvider ?? TimeProvider.System))
            : RateLimitPartition.GetNoLimiter(model));
    }

    private static IRequestPace Pace(RequestPacing pacing, ModelRateLimit rate) => pacing == RequestPacing.Burst ? new BurstPace(rate) : new EvenPace(rate);
}

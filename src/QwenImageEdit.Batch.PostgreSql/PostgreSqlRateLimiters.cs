using System.Threading.RateLimiting;
using Npgsql;
using QwenImageEdit.Batch.Running;

namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>Rate limiters for <see cref="ImageEditClientOptions.RateLimiter"/> that several processes share.</summary>
public static class PostgreSqlRateLimiters
{
    /// <summary>Creates a rate limiter that keeps each model's documented rate (<see cref="ModelCapabilities.RateLimit"/>) over all processes of an account, in even slots by the database's clock. Workers of batches take their slots from the same table.</summary>
    /// <param name="dataSource">The database, version 13 or newer. It is used as long as the limiter is, and not disposed.</param>
    /// <param name="options">The account, and how many calls may wait. Default null, which uses the default of each option.</param>
    /// <returns>The rate limiter, for one permit at a time and <see cref="PartitionedRateLimiter{TResource}.AcquireAsync"/> only: whether a slot is free is known only to the database. While that is away, calls fail without being sent. Dispose of the limiter when no client uses it any more.</returns>
    /// <remarks>Each permit takes a short transaction. A slot whose call is cancelled is lost. When the service throttles a call, the other processes hear of it only from workers of batches, or when they are throttled themselves.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="dataSource"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is invalid, or <paramref name="dataSource"/> has a pool of one connection or multiplexes.</exception>
    public static PartitionedRateLimiter<ImageEditModel> Documented(NpgsqlDataSource dataSource, PostgreSqlRateLimiterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);

        options ??= new PostgreSqlRateLimiterOptions();
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Account, "options.Account");
        ArgumentOutOfRangeException.ThrowIfNegative(options.QueueLimit, "options.QueueLimit");
        ArgumentNullException.ThrowIfNull(options.RateLimit, "options.RateLimit");
        var (account, queueLimit, rateLimit) = (options.Account, options.QueueLimit, options.RateLimit);
        var database = new LedgerDatabase(dataSource, options.Schema);
        return PartitionedRateLimiter.Create<ImageEditModel, ImageEditModel>(model => ModelLane.SpacingOf(rateLimit(model)) is { Ticks: > 0 } spacing
            ? RateLimitPartition.Get<ImageEditModel>(model, key => new SlotRateLimiter(database, account, key.Id, spacing, queueLimit))
            : RateLimitPartition.GetNoLimiter(model));
    }
}

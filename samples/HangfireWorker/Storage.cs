using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;

namespace HangfireWorker;

/// <summary>Hangfire's tables, in a schema of the sample's own, so that its jobs do not mix with others in the same database.</summary>
internal static class Storage
{
    public static PostgreSqlStorage Create(string connectionString, TimeSpan invisibilityTimeout)
    {
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = "hangfire_sample",
            InvisibilityTimeout = invisibilityTimeout,
            // A job may take longer than the timeout: its worker renews it.
            UseSlidingInvisibilityTimeout = true,
            QueuePollInterval = TimeSpan.FromSeconds(1),
            // A worker may be killed while it has a lock.
            DistributedLockTimeout = TimeSpan.FromSeconds(30),
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, options), options);
    }
}

using System.Net.Sockets;
using Npgsql;

namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>Says in the ledger's words what PostgreSQL reports, and knows which errors may pass.</summary>
internal static class PostgreSqlErrors
{
    private const string IdleInTransactionTimeout = "25P03";

    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal)
    {
        PostgresErrorCodes.SerializationFailure,
        PostgresErrorCodes.DeadlockDetected,
        PostgresErrorCodes.LockNotAvailable,
        PostgresErrorCodes.TooManyConnections,
        PostgresErrorCodes.AdminShutdown,
        PostgresErrorCodes.CrashShutdown,
        PostgresErrorCodes.CannotConnectNow,
        PostgresErrorCodes.ReadOnlySqlTransaction,
        IdleInTransactionTimeout,
    };

    public static bool IsOfDatabase(Exception exception) => exception is NpgsqlException or SocketException or TimeoutException or InvalidOperationException;

    /// <summary>True when the same transaction may succeed later, on a new connection. A server that only reads may be about to be promoted, or to be replaced by the new primary.</summary>
    public static bool MayPass(Exception exception) => exception switch
    {
        PostgresException reported => IsPassing(reported.SqlState),
        BatchLedgerException failure => failure.Error is BatchLedgerError.ReadOnly,
        _ => exception is NpgsqlException or SocketException or TimeoutException,
    };

    /// <summary>True for a connection that existed and does not any more; not for a server that cannot be reached.</summary>
    public static bool IsBroken(NpgsqlException exception) => exception is PostgresException reported
        ? reported.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
        : exception.InnerException is IOException;

    public static Exception Translate(Exception exception, string location) => exception switch
    {
        PostgresException reported => Translate(reported, location),
        NpgsqlException or SocketException or TimeoutException => Failure(
            exception,
            BatchLedgerError.Unavailable,
            location,
            $"cannot be reached: {(exception.InnerException?.Message ?? exception.Message).TrimEnd('.')}. Check that PostgreSQL runs there, that this machine may connect to it, and that its connections are not used up."),
        _ => exception,
    };

    /// <summary>Class 08 is about connections; poolers report it too.</summary>
    private static bool IsPassing(string state) => Passing.Contains(state) || state.StartsWith("08", StringComparison.Ordinal);

    private static BatchLedgerException Translate(PostgresException exception, string location)
    {
        var (error, message) = exception.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                (BatchLedgerError.AccessDenied, $"refuses the user: {exception.MessageText}. Check the user and the password of the connection string, and pg_hba.conf."),
            PostgresErrorCodes.InsufficientPrivilege =>
                (BatchLedgerError.AccessDenied, $"refuses the role: {exception.MessageText}. Grant it CREATE on the database, or create the schema with the role as its owner."),
            PostgresErrorCodes.InvalidCatalogName => (BatchLedgerError.NotFound, "is in a database that does not exist. Create it, or correct the connection string."),
            PostgresErrorCodes.TooManyConnections => (BatchLedgerError.Unavailable, "has no connection left. Raise max_connections of the server, lower Maximum Pool Size of the connection strings, or use a transaction pooler."),
            PostgresErrorCodes.ReadOnlySqlTransaction => (BatchLedgerError.ReadOnly, "is on a server that only reads. Connect to the primary; if the connection string has several hosts, add 'Target Session Attributes=primary'."),
            PostgresErrorCodes.DiskFull => (BatchLedgerError.DiskFull, "cannot grow because the server's disk is full. Free some space and run the batch again."),
            PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => (BatchLedgerError.Damaged, $"is damaged: {exception.MessageText}. Restore the database from a backup, and decide about the rows that were sent after it."),
            _ when IsPassing(exception.SqlState) => (BatchLedgerError.Unavailable, $"cannot be used now: {exception.MessageText}. Try again."),
            _ => (BatchLedgerError.Failed, $"failed: {exception.MessageText} (SQLSTATE {exception.SqlState})."),
        };
        return Failure(exception, error, location, message);
    }

    private static BatchLedgerException Failure(Exception exception, BatchLedgerError error, string location, string message) =>
        new($"The ledger '{location}' {message}", exception) { Error = error, Location = location };
}

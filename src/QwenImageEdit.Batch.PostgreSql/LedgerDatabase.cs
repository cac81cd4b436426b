using System.Globalization;
using System.Text.RegularExpressions;
using System.Transactions;
using Npgsql;
using QwenImageEdit.Batch.Sql;

namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>The database and the schema of a ledger. Each transaction names the schema, because behind a transaction pooler a session keeps nothing.</summary>
internal sealed partial class LedgerDatabase
{
    /// <summary>The database's clock in Unix milliseconds.</summary>
    public const string Now = "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";

    private const int MinConnections = 2;

    private readonly NpgsqlDataSource _dataSource;

    /// <exception cref="ArgumentException"><paramref name="schema"/> is not a simple name, or <paramref name="dataSource"/> cannot carry a ledger.</exception>
    public LedgerDatabase(NpgsqlDataSource dataSource, string schema)
    {
        if (!SimpleName().IsMatch(schema ?? ""))
        {
            throw new ArgumentException($"'{schema}' is not a name for a schema. Use 1 to 63 letters, digits and underscores, and begin with a letter.", nameof(schema));
        }

        var connection = new NpgsqlConnectionStringBuilder(dataSource.ConnectionString);
        if (connection is { Pooling: true, MaxPoolSize: < MinConnections })
        {
            throw new ArgumentException($"'Maximum Pool Size' is {connection.MaxPoolSize}, and a ledger needs at least {MinConnections} connections: one to write, and one to read and to show that the process lives. Raise it to 8.", nameof(dataSource));
        }

        if (connection.Multiplexing)
        {
            throw new ArgumentException("'Multiplexing' spreads the commands of a transaction over connections, so it would not be one. Turn it off in the connection string of the ledger.", nameof(dataSource));
        }

        (_dataSource, Schema, Location) = (dataSource, schema!, $"postgresql://{HostsOf(connection)}/{connection.Database}/{schema}");

        // A worker that is stopped in a transaction must not hold the others up for long.
        string settings = $"""SET LOCAL search_path TO "{schema}", pg_temp; SET LOCAL idle_in_transaction_session_timeout TO '10s'; SET LOCAL lock_timeout TO '30s'""";
        (BeginWriting, BeginReading) = ($"BEGIN ISOLATION LEVEL READ COMMITTED; {settings}", $"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {settings}");
    }

    public string Schema { get; }

    public string Location { get; }

    private string BeginWriting { get; }

    private string BeginReading { get; }

    /// <summary>Opens a connection that has no part in a transaction of the caller: what is paid stays paid when that rolls back.</summary>
    public SqlSession Open()
    {
        using var outside = new TransactionScope(TransactionScopeOption.Suppress);
        return new SqlSession(_dataSource.OpenConnection(), PostgreSqlText.Clean);
    }

    public static long ReadNow(SqlSession session) => session.Read($"SELECT {Now}", static reader => reader.GetInt64(0));

    public void BeginWrite(SqlSession session) => session.Run(BeginWriting);

    /// <summary>Reads one consistent state with a connection of its own.</summary>
    public T Read<T>(Func<SqlSession, T> read) => InTransaction(BeginReading, read);

    /// <summary>Writes with a connection of its own, beside the ledger's writer.</summary>
    public T Write<T>(Func<SqlSession, T> write) => InTransaction(BeginWriting, write);

    /// <summary>A host in a list may have a port of its own.</summary>
    private static string HostsOf(NpgsqlConnectionStringBuilder connection) =>
        string.Join(',', (connection.Host ?? "").Split(',').Select(host => host.Contains(':', StringComparison.Ordinal) ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{connection.Port}")));

    private T InTransaction<T>(string begin, Func<SqlSession, T> work)
    {
        using var session = Open();
        session.Run(begin);
        T result;
        try
        {
            result = work(session);
        }
        catch
        {
            RollBack(session);
            throw;
        }

        session.Run("COMMIT");
        return result;
    }

    public static void RollBack(SqlSession session)
    {
        try
        {
            session.Run("ROLLBACK");
        }
        catch (Exception exception) when (PostgreSqlErrors.IsOfDatabase(exception))
        {
            // The connection is broken, and the server rolls back by itself.
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,62}$", RegexOptions.CultureInvariant)]
    private static partial Regex SimpleName();
}

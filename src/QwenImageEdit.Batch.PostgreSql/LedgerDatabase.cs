using System.Text.RegularExpressions;
using Npgsql;
using QwenImageEdit.Batch.Sql;

namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>The database and the schema of a ledger. Each transaction names the schema, because behind a transaction pooler a session keeps nothing.</summary>
internal sealed partial class LedgerDatabase
{
    /// <summary>The database's clock in Unix milliseconds.</summary>
    public const string Now = "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";

    private readonly NpgsqlDataSource _dataSource;

    /// <exception cref="ArgumentException"><paramref name="schema"/> is not a simple name.</exception>
    public LedgerDatabase(NpgsqlDataSource dataSource, string schema)
    {
        if (!SimpleName().IsMatch(schema ?? ""))
        {
            throw new ArgumentException($"'{schema}' is not a name for a schema. Use 1 to 63 letters, digits and underscores, and begin with a letter.", nameof(schema));
        }

        var connection = new NpgsqlConnectionStringBuilder(dataSource.ConnectionString);
        (_dataSource, Schema, Location) = (dataSource, schema!, $"postgresql://{connection.Host}:{connection.Port}/{connection.Database}/{schema}");

        // A worker that is stopped in a transaction must not hold the others up for long.
        string settings = $"""SET LOCAL search_path TO "{schema}", pg_temp; SET LOCAL idle_in_transaction_session_timeout TO '10s'; SET LOCAL lock_timeout TO '30s'""";
        (BeginWriting, BeginReading) = ($"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; {settings}", $"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {settings}");
    }

    public string Schema { get; }

    public string Location { get; }

    private string BeginWriting { get; }

    private string BeginReading { get; }

    public SqlSession Open() => new(_dataSource.OpenConnection(), PostgreSqlText.Clean);

    public void BeginWrite(SqlSession session) => session.Run(BeginWriting);

    /// <summary>Reads one consistent state with a connection of its own.</summary>
    public T Read<T>(Func<SqlSession, T> read) => InTransaction(BeginReading, read);

    /// <summary>Writes with a connection of its own, beside the ledger's writer.</summary>
    public T Write<T>(Func<SqlSession, T> write) => InTransaction(BeginWriting, write);

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

using System.Globalization;
using Microsoft.Data.Sqlite;
using QwenImageEdit.Batch.Sql;

namespace QwenImageEdit.Batch.Sqlite;

/// <summary>Opens the database file and makes sure that it is a ledger, of a known version, and durable.</summary>
internal static class SqliteFile
{
    private const int FullSynchronous = 2;

    /// <exception cref="BatchLedgerException">The file cannot be used.</exception>
    public static SqlSession OpenForWriting(string path)
    {
        var connection = Connect(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            connection.Open();
            Identify(connection, path);
            AssertDurable(connection, path);
            Migrate(connection, path);
            return new SqlSession(connection);
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw SqliteErrors.Translate(exception, path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <exception cref="BatchLedgerException">The file cannot be read.</exception>
    public static SqlSession OpenForReading(string path)
    {
        if (!File.Exists(path))
        {
            throw new BatchLedgerException($"There is no ledger at '{path}'. Check the path.") { Error = BatchLedgerError.NotFound, Location = path };
        }

        var connection = Connect(path, SqliteOpenMode.ReadOnly);
        try
        {
            connection.Open();
            int version = Identify(connection, path);
            return version == SqliteSchema.Version
                ? new SqlSession(connection)
                : throw new BatchLedgerException($"The ledger '{path}' has version {version} and needs {SqliteSchema.Version}. Open it for writing once to bring it up.") { Error = BatchLedgerError.ReadOnly, Location = path };
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw SqliteErrors.Translate(exception, path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static string DescribeLastWorker(string path)
    {
        try
        {
            using var session = OpenForReading(path);
            return session.Read(
                "SELECT host, pid FROM worker ORDER BY id DESC LIMIT 1",
                static reader => string.Create(CultureInfo.InvariantCulture, $" (process {reader.GetInt64(1)} on {reader.GetString(0)})")) ?? "";
        }
        catch (BatchLedgerException)
        {
            return "";
        }
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, ForeignKeys = true }.ToString());

    private static int Identify(SqliteConnection connection, string path)
    {
        long application = Pragma(connection, "application_id");
        long version = Pragma(connection, "user_version");
        bool isNew = application == 0 && version == 0 && Pragma(connection, "schema_version") == 0;
        if (application != SqliteSchema.ApplicationId && !isNew)
        {
            throw new BatchLedgerException($"'{path}' is a database but not a ledger. To start a new batch, use a path at which no file exists.") { Error = BatchLedgerError.NotALedger, Location = path };
        }

        return version <= SqliteSchema.Version
            ? (int)version
            : throw new BatchLedgerException($"The ledger '{path}' has version {version}; this version of the package reads up to {SqliteSchema.Version}. Update the package QwenImageEdit.Batch.") { Error = BatchLedgerError.NewerVersion, Location = path };
    }

    private static void AssertDurable(SqliteConnection connection, string path)
    {
        string mode = (string)Execute(connection, "PRAGMA journal_mode = WAL")!;
        Execute(connection, "PRAGMA synchronous = FULL");
        // On macOS a flush reaches the disk only this way; elsewhere it has no effect.
        Execute(connection, "PRAGMA fullfsync = 1");
        Execute(connection, "PRAGMA checkpoint_fullfsync = 1");
        if (mode != "wal" || Pragma(connection, "synchronous") != FullSynchronous)
        {
            throw new BatchLedgerException($"The ledger '{path}' does not make commits durable (journal mode '{mode}'). Move it to a local disk.") { Error = BatchLedgerError.NotDurable, Location = path };
        }
    }

    private static void Migrate(SqliteConnection connection, string path)
    {
        for (int version = Identify(connection, path); version < SqliteSchema.Version; version++)
        {
            using var transaction = connection.BeginTransaction();
            Execute(connection, SqliteSchema.Scripts[version]);
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {SqliteSchema.ApplicationId}"));
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version + 1}"));
            transaction.Commit();
        }
    }

    private static long Pragma(SqliteConnection connection, string name) => (long)Execute(connection, $"PRAGMA {name}")!;

    private static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this file and the schema.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}

using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using QwenImageEdit.Batch.CrashTests.Ledgers;

namespace QwenImageEdit.Batch.CrashTests.Checks;

/// <summary>One state of a ledger's tables, read without the library.</summary>
internal sealed class LedgerSnapshot : IDisposable
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;

    private LedgerSnapshot(string address)
    {
        if (PostgreSqlCrashLedger.IsAddress(address))
        {
            _connection = new NpgsqlConnection(PostgreSqlCrashLedger.WithSchema(address));
            _connection.Open();
            _transaction = _connection.BeginTransaction(IsolationLevel.RepeatableRead);
            RequestIdOfAnswer = "CAST(answer AS json) ->> 'requestId'";
            HasTables = Read("SELECT to_regclass('batch') IS NOT NULL", static reader => reader.GetBoolean(0))[0];
        }
        else
        {
            var sqlite = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = address, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            sqlite.Open();
            (_connection, _transaction) = (sqlite, sqlite.BeginTransaction(deferred: true));
            RequestIdOfAnswer = "answer ->> '$.requestId'";
            HasTables = Read("SELECT count(*) FROM sqlite_schema WHERE name = 'batch'", static reader => reader.GetInt32(0))[0] > 0;
        }
    }

    public bool HasTables { get; }

    /// <summary>An expression for the request id in the column <c>answer</c>.</summary>
    public string RequestIdOfAnswer { get; }

    /// <returns>Null when there is no file.</returns>
    public static LedgerSnapshot? Of(string address) => PostgreSqlCrashLedger.IsAddress(address) || File.Exists(address) ? new LedgerSnapshot(address) : null;

    public List<T> Read<T>(string sql, Func<DbDataReader, T> read)
    {
        using var command = _connection.CreateCommand();
        command.Transaction = _transaction;
#pragma warning disable CA2100 // The statements are constants of this program.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
    }
}

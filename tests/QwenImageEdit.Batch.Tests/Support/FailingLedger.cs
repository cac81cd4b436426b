using Microsoft.Data.Sqlite;

namespace QwenImageEdit.Batch.Tests.Support;

/// <summary>Makes a ledger refuse answers, as a failing disk does.</summary>
internal static class FailingLedger
{
    public static void Fail(string path) => Execute(path, "CREATE TRIGGER failing BEFORE UPDATE ON attempt WHEN NEW.answer IS NOT NULL BEGIN SELECT raise(ABORT, 'The disk fails.'); END");

    public static void Repair(string path) => Execute(path, "DROP TRIGGER failing");

    public static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}

using Microsoft.Data.Sqlite;
using QwenImageEdit.Batch.Sql;

namespace QwenImageEdit.Batch.Sqlite;

/// <summary>The transactions of the one connection that writes.</summary>
internal sealed class SqliteTransactions(SqlSession session, string path) : ISqlTransactions
{
    public void Run(Action<SqlSession> apply)
    {
        session.Run("BEGIN IMMEDIATE");
        try
        {
            apply(session);
            session.Run("COMMIT");
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    public Exception Translate(Exception exception) => SqliteErrors.IsOfLedger(exception) ? SqliteErrors.Translate(exception, path) : exception;

    public void Dispose() => session.Dispose();

    private void RollBack()
    {
        try
        {
            session.Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back already, as it does when the disk is full.
        }
    }
}

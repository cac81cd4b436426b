namespace QwenImageEdit.Batch.Sql;

/// <summary>Runs transactions that write.</summary>
internal interface ISqlTransactions : IDisposable
{
    /// <summary>Runs a transaction. When it returns, the transaction is durable; when it throws, nothing of it is known to be in the database.</summary>
    /// <param name="apply">The writes. They run again if the database asks for that.</param>
    /// <exception cref="WriteFailedException">A write failed, and not the transaction.</exception>
    void Run(Action<SqlSession> apply);

    /// <returns>What the ledger's callers get for a failure.</returns>
    Exception Translate(Exception exception);
}

using QwenImageEdit.Batch.Sql;

namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>The transactions of the one connection with which a process writes. They are tried again while the database is away.</summary>
internal sealed class PostgreSqlTransactions(LedgerDatabase database, Func<Patience> createPatience) : ISqlTransactions
{
    private SqlSession? _session;
    private Patience? _exhausted;
    private long _number;
    private long _confirmed;

    /// <summary>This process in the table of workers. It is known before the first transaction.</summary>
    public long Worker { get; set; }

    public void Run(Action<SqlSession> apply)
    {
        // While the database stays away, the transactions that queue up are tried once: each would wait as long as the first one otherwise.
        var patience = _exhausted ?? createPatience();
        while (!TryRun(apply, patience))
        {
        }

        patience.Succeed();
        (_exhausted, _confirmed) = (null, _number);
    }

    public Exception Translate(Exception exception) => PostgreSqlErrors.Translate(exception, database.Location);

    public void Dispose() => _session?.Dispose();

    /// <returns>True when the transaction is durable; false when it is to be tried again.</returns>
    private bool TryRun(Action<SqlSession> apply, Patience patience)
    {
        bool isCommitting = false;
        try
        {
            var session = _session ??= LedgerSchema.OpenChecked(database);
            database.BeginWrite(session);
            apply(session);
            Sign(session);
            isCommitting = true;
            session.Run("COMMIT");
            return true;
        }
        catch (Exception exception)
        {
            var cause = exception is WriteFailedException ? exception.InnerException! : exception;
            if (patience.NextWait(cause) is not { } wait)
            {
                _exhausted = PostgreSqlErrors.MayPass(cause) ? patience : null;
                RollBack();
                throw;
            }

            Drop();
            Thread.Sleep(wait);
            return isCommitting && HasCommitted(patience);
        }
    }

    /// <summary>Numbers the transaction in the worker's own row, so that it can be found out afterwards whether it was committed. It is a sign of life too.</summary>
    /// <exception cref="BatchLedgerException">The database has lost what it had confirmed.</exception>
    private void Sign(SqlSession session)
    {
        int signed = session.Run(
            $"UPDATE worker SET commits = @number, seen_at = {LedgerDatabase.Now}, has_left = FALSE WHERE id = @worker AND commits >= @confirmed",
            ("@number", ++_number),
            ("@worker", Worker),
            ("@confirmed", _confirmed));
        if (signed == 0)
        {
            throw new BatchLedgerException($"The ledger '{database.Location}' has lost transactions that it had confirmed, as after a failover to a standby without them or from an old backup. Stop all workers, and find out which rows were sent since then: they would be sent again.")
            {
                Error = BatchLedgerError.NotDurable,
                Location = database.Location,
            };
        }
    }

    /// <summary>The answer to a COMMIT was lost. The row's lock waits for the transaction, if the server is still at it.</summary>
    private bool HasCommitted(Patience patience)
    {
        while (true)
        {
            try
            {
                return database.Write(session => session.Read("SELECT commits FROM worker WHERE id = @worker FOR UPDATE", static reader => reader.GetInt64(0), ("@worker", Worker))) == _number;
            }
            catch (Exception exception) when (patience.NextWait(exception) is { } wait)
            {
                Thread.Sleep(wait);
            }
        }
    }

    private void RollBack()
    {
        if (_session is not null)
        {
            LedgerDatabase.RollBack(_session);
            Drop();
        }
    }

    private void Drop()
    {
        _session?.Dispose();
        _session = null;
    }
}

using QwenImageEdit.Batch.Sql;

namespace QwenImageEdit.Batch.Sqlite;

/// <summary>Reads a ledger beside its writer, also from another process. A reading sees one commit.</summary>
internal sealed class SqliteReader(SqlSession session, string path) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _isClosed;

    /// <exception cref="BatchLedgerException">The ledger cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The ledger has been closed.</exception>
    public async Task<T> ReadAsync<T>(Func<SqlSession, T> read, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isClosed)
            {
                throw new ObjectDisposedException(objectName: null, $"The ledger '{path}' has been closed.");
            }

            // SQLite reads synchronously.
            return await Task.Run(() => ReadOnce(read), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (SqliteErrors.IsOfLedger(exception))
        {
            throw SqliteErrors.Translate(exception, path);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        if (!_isClosed)
        {
            _isClosed = true;
            session.Dispose();
        }

        // Those who wait find it closed.
        _turn.Release();
    }

    private T ReadOnce<T>(Func<SqlSession, T> read)
    {
        session.Run("BEGIN");
        try
        {
            return read(session);
        }
        finally
        {
            session.Run("COMMIT");
        }
    }
}

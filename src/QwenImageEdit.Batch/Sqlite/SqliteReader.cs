using Microsoft.Data.Sqlite;

namespace QwenImageEdit.Batch.Sqlite;

/// <summary>Reads a ledger beside its writer, also from another process. A reading sees one commit.</summary>
internal sealed class SqliteReader(SqliteSession session, string path) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _isClosed;

    /// <exception cref="BatchLedgerException">The ledger cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The ledger has been closed.</exception>
    public async Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);

            // SQLite reads synchronously.
            return await Task.Run(() => ReadOnce(read), cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException exception)
        {
            throw SqliteErrors.Translate(exception, path);
        }
        catch (Exception exception) when (SqliteErrors.IsDamage(exception))
        {
            throw SqliteErrors.Damaged(exception, path);
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

    private T ReadOnce<T>(Func<SqliteSession, T> read)
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

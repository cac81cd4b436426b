using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Sqlite;

/// <summary>A ledger in one SQLite file: one writer with group commit, one process at a time, readable by others meanwhile.</summary>
internal sealed partial class SqliteLedger : ILedgerStore
{
    private readonly SqliteReader _reader;
    private readonly SqliteWriter? _writer;
    private readonly FileStream? _lock;

    private SqliteLedger(string path, SqliteReader reader, SqliteWriter? writer, FileStream? fileLock) =>
        (Location, _reader, _writer, _lock) = (path, reader, writer, fileLock);

    public string Location { get; }

    private SqliteWriter Writer => _writer ?? throw new InvalidOperationException($"The ledger '{Location}' was opened with ReadOnly. Open it without ReadOnly to change it.");

    /// <exception cref="BatchLedgerException">The ledger cannot be opened.</exception>
    public static SqliteLedger Open(string path, bool allowNetworkFileSystem)
    {
        if (!allowNetworkFileSystem && FileSystems.NetworkOf(path) is { } network)
        {
            throw new BatchLedgerException($"The ledger '{path}' is on a network file system ({network}), where SQLite's locks and flushes cannot be relied on. Use a path on a local disk, or set AllowNetworkFileSystem at your own risk.")
            {
                Error = BatchLedgerError.NetworkFileSystem,
                Path = path,
            };
        }

        var fileLock = LedgerLock.Acquire(path);
        try
        {
            var session = SqliteFile.OpenForWriting(path);
            return new SqliteLedger(path, new SqliteReader(SqliteFile.OpenForReading(path), path), new SqliteWriter(session, path), fileLock);
        }
        catch
        {
            fileLock.Dispose();
            throw;
        }
    }

    /// <exception cref="BatchLedgerException">The ledger cannot be opened.</exception>
    public static SqliteLedger OpenReadOnly(string path) => new(path, new SqliteReader(SqliteFile.OpenForReading(path), path), writer: null, fileLock: null);

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync().ConfigureAwait(false);
        if (_writer is not null)
        {
            await _writer.DisposeAsync().ConfigureAwait(false);
        }

        if (_lock is not null)
        {
            await _lock.DisposeAsync().ConfigureAwait(false);
        }
    }
}

using QwenImageEdit.Batch.Sql;

namespace QwenImageEdit.Batch.Sqlite;

/// <summary>A ledger in one SQLite file: one writer with group commit, one process at a time, readable by others meanwhile.</summary>
internal sealed partial class SqliteLedger : SqlLedger
{
    private static readonly SqlDialect Sqlite = new()
    {
        SkipLocked = "",
        LockRow = "",
        DataKeys = "json_each(row.data)",
        SpecNumber = static name => $"CAST(spec ->> '{name}' AS integer)",
        IsOfThisMachine = "@host IS NOT NULL",
    };

    private readonly SqliteReader _reader;
    private readonly LedgerWriter? _writer;
    private readonly FileStream? _lock;

    private SqliteLedger(string path, TimeProvider time, SqliteReader reader, LedgerWriter? writer, FileStream? fileLock)
        : base(Sqlite) =>
        (Location, Time, _reader, _writer, _lock) = (path, time, reader, writer, fileLock);

    public override string Location { get; }

    public override TimeProvider Time { get; }

    public override bool IsShared => false;

    private long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <exception cref="BatchLedgerException">The ledger cannot be opened.</exception>
    public static SqliteLedger Open(string path, TimeProvider time, bool allowNetworkFileSystem)
    {
        if (!allowNetworkFileSystem && FileSystems.NetworkOf(path) is { } network)
        {
            throw new BatchLedgerException($"The ledger '{path}' is on a network file system ({network}), where SQLite's locks and flushes cannot be relied on. Use a path on a local disk, or set AllowNetworkFileSystem at your own risk.")
            {
                Error = BatchLedgerError.NetworkFileSystem,
                Location = path,
            };
        }

        var fileLock = LedgerLock.TryAcquire(path)
            ?? throw new BatchLedgerException($"The ledger '{path}' is open in another process{SqliteFile.DescribeLastWorker(path)}. Wait until it ends, or open the ledger with ReadOnly to look at it.")
            {
                Error = BatchLedgerError.InUse,
                Location = path,
            };
        try
        {
            var transactions = new SqliteTransactions(SqliteFile.OpenForWriting(path), path);
            return new SqliteLedger(path, time, new SqliteReader(SqliteFile.OpenForReading(path), path), new LedgerWriter(transactions, path), fileLock);
        }
        catch
        {
            fileLock.Dispose();
            throw;
        }
    }

    /// <exception cref="BatchLedgerException">The ledger cannot be opened.</exception>
    public static SqliteLedger OpenReadOnly(string path, TimeProvider time) => new(path, time, new SqliteReader(SqliteFile.OpenForReading(path), path), writer: null, fileLock: null);

    /// <summary>The processes that had the ledger before have ended, because this one holds its lock.</summary>
    public override async Task<long> OpenBatchAsync(string name, CancellationToken cancellationToken)
    {
        if (_writer is null)
        {
            return await ReadAsync(session => FindBatch(session, name) ?? throw NoSuchBatch(name), cancellationToken).ConfigureAwait(false);
        }

        (Worker, long batch) = await WriteAsync(session =>
        {
            session.Run("UPDATE worker SET has_left = TRUE WHERE NOT has_left");
            LedgerRecovery.FreeClaims(session, "TRUE");
            LedgerRecovery.MakeUnknown(session, "TRUE");
            session.Run("INSERT INTO batch (name, created_at) VALUES (@name, @now) ON CONFLICT DO NOTHING", ("@name", name), ("@now", Now));
            long worker = session.Read(
                "INSERT INTO worker (host, pid, seen_at) VALUES (@host, @pid, @now) RETURNING id",
                static reader => reader.GetInt64(0),
                ("@host", Environment.MachineName),
                ("@pid", Environment.ProcessId),
                ("@now", Now));
            return (worker, FindBatch(session, name)!.Value);
        }).ConfigureAwait(false);
        return batch;
    }

    public override Task<IReadOnlyList<string>> CheckIntegrityAsync(CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<string>>(
        session => [.. session.ReadAll("PRAGMA integrity_check(20)", static reader => reader.GetString(0)).Where(static line => line != "ok")],
        cancellationToken);

    public override async ValueTask DisposeAsync()
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

    protected override Task<T> WriteAsync<T>(Func<SqlSession, T> apply, bool isAlone = false) =>
        (_writer ?? throw new InvalidOperationException($"The ledger '{Location}' was opened with ReadOnly. Open it without ReadOnly to change it.")).WriteAsync(apply, isAlone);

    protected override Task<T> ReadAsync<T>(Func<SqlSession, T> read, CancellationToken cancellationToken) => _reader.ReadAsync(read, cancellationToken);
}

using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Sql;

/// <summary>A ledger in a relational database. The statements are the same in all of them, so that the promises are too.</summary>
internal abstract partial class SqlLedger(SqlDialect dialect) : ILedgerStore
{
    public abstract string Location { get; }

    public abstract TimeProvider Time { get; }

    public abstract bool IsShared { get; }

    protected SqlDialect Dialect => dialect;

    /// <summary>This process in the table of workers; 0 when it only reads.</summary>
    protected long Worker { get; set; }

    public abstract Task<long> OpenBatchAsync(string name, CancellationToken cancellationToken);

    public abstract Task<TimeSpan> ReserveSlotAsync(string account, string model, TimeSpan spacing, CancellationToken cancellationToken);

    public abstract Task ThrottleAsync(string account, string model, TimeSpan spacing, TimeSpan pause);

    public abstract Task RelaxAsync(string account, string model);

    public abstract Task<IReadOnlyList<string>> CheckIntegrityAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    /// <summary>Runs a write. The task completes when it is durable.</summary>
    /// <param name="apply">The write. It may run again, so it must depend on the database alone.</param>
    /// <param name="isAlone">True for a transaction of its own.</param>
    protected abstract Task<T> WriteAsync<T>(Func<SqlSession, T> apply, bool isAlone = false);

    /// <summary>Reads one consistent state.</summary>
    protected abstract Task<T> ReadAsync<T>(Func<SqlSession, T> read, CancellationToken cancellationToken);

    protected static long? FindBatch(SqlSession session, string name) => session.Read<long?>("SELECT id FROM batch WHERE name = @name", static reader => reader.GetInt64(0), ("@name", name));

    protected BatchLedgerException NoSuchBatch(string name) =>
        new($"The ledger '{Location}' has no batch '{name}'. Check the name, or open the ledger without ReadOnly to start the batch.") { Error = BatchLedgerError.NotFound, Location = Location };

    private static long NewToken() => Random.Shared.NextInt64();
}

using Microsoft.Extensions.Logging;
using Npgsql;
using QwenImageEdit.Batch.Ledgers;
using QwenImageEdit.Batch.Sql;

namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>A ledger in PostgreSQL: one connection that writes with group commit in each process, and connections of the pool to read.</summary>
internal sealed class PostgreSqlLedgerStore : SqlLedger
{
    private static readonly SqlDialect PostgreSql = new()
    {
        SkipLocked = "FOR UPDATE OF row SKIP LOCKED",
        LockRow = "FOR UPDATE OF row",
        DataKeys = $"LATERAL (SELECT json_object_keys({Json("row.data")}) AS key)",
        SpecNumber = static name => $"CAST({Json("spec")} ->> '{name}' AS bigint)",
        IsOfThisMachine = "row.worker IN (SELECT id FROM worker WHERE host = @host)",
    };

    private const int MaxBroken = 10;

    /// <summary>Each reading takes a connection and a thread.</summary>
    private const int MaxReaders = 4;

    private readonly SemaphoreSlim _readers = new(MaxReaders, MaxReaders);
    private readonly LedgerDatabase _database;
    private readonly BatchOpenOptions _options;
    private readonly TimeSpan _reconnectTimeout;
    private readonly ILogger _logger;
    private readonly LedgerClock _clock = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly PostgreSqlTransactions _transactions;
    private readonly LedgerWriter _writer;
    private readonly WorkerHeartbeat _heartbeat;
    private IDisposable? _closedWith;
    private bool _isClosed;

    public PostgreSqlLedgerStore(LedgerDatabase database, BatchOpenOptions options, TimeSpan reconnectTimeout, ILogger logger)
        : base(PostgreSql)
    {
        (_database, _options, _reconnectTimeout, _logger) = (database, options, reconnectTimeout, logger);
        _transactions = new PostgreSqlTransactions(database, CreatePatience);
        _writer = new LedgerWriter(_transactions, database.Location);
        _heartbeat = new WorkerHeartbeat(database, _clock, logger);
    }

    public override string Location => _database.Location;

    public override TimeProvider Time => _options.TimeProvider ?? _clock;

    public override bool IsShared => true;

    /// <summary>Disposed when the ledger is closed.</summary>
    public void CloseWith(IDisposable resource) => _closedWith = resource;

    public override async Task<long> OpenBatchAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => OpenOnLiveConnections(name), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (PostgreSqlErrors.IsOfDatabase(exception))
        {
            throw PostgreSqlErrors.Translate(exception, Location);
        }
    }

    public Task<string> ReadLedgerIdAsync(CancellationToken cancellationToken) =>
        ReadAsync(static session => session.Read("SELECT id FROM ledger", static reader => reader.GetString(0))!, cancellationToken);

    public override Task<TimeSpan> ReserveSlotAsync(string account, string model, TimeSpan spacing, CancellationToken cancellationToken) =>
        RunAsync(() => _database.Write(session => QuotaSlots.Reserve(session, account, model, spacing)), cancellationToken);

    public override Task ThrottleAsync(string account, string model, TimeSpan spacing, TimeSpan pause) =>
        RunAsync(() => _database.Write(session => QuotaSlots.Throttle(session, account, model, spacing, pause)), CancellationToken.None);

    public override Task RelaxAsync(string account, string model) =>
        RunAsync(() => _database.Write(session => QuotaSlots.Relax(session, account, model)), CancellationToken.None);

    /// <summary>PostgreSQL has no check of its own that an ordinary role may run.</summary>
    public override Task<IReadOnlyList<string>> CheckIntegrityAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    public override async ValueTask DisposeAsync()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        await _closing.CancelAsync().ConfigureAwait(false);
        await _heartbeat.DisposeAsync().ConfigureAwait(false);
        await LeaveAsync().ConfigureAwait(false);
        await _writer.DisposeAsync().ConfigureAwait(false);
        _closedWith?.Dispose();
        _closing.Dispose();
    }

    protected override Task<T> WriteAsync<T>(Func<SqlSession, T> apply, bool isAlone = false) => _options.ReadOnly
        ? throw new InvalidOperationException($"The ledger '{Location}' was opened with ReadOnly. Open it without ReadOnly to change it.")
        : _writer.WriteAsync(apply, isAlone);

    protected override async Task<T> ReadAsync<T>(Func<SqlSession, T> read, CancellationToken cancellationToken)
    {
        await _readers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await RunAsync(() => _database.Read(read), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _readers.Release();
        }
    }

    protected override void Add(SqlSession session, SqlImport import, long batch, long number, IEnumerable<ImportRow> rows, CancellationToken cancellationToken) =>
        new PostgreSqlImport(session, import, batch, number).Run(rows, cancellationToken);

    /// <summary>A pool may still have connections from before a restart of the server. Each of them breaks once.</summary>
    private long OpenOnLiveConnections(string name)
    {
        for (int broken = 0; ; broken++)
        {
            try
            {
                return Open(name);
            }
            catch (NpgsqlException exception) when (broken < MaxBroken && PostgreSqlErrors.IsBroken(exception))
            {
                // The next one may be better.
            }
        }
    }

    private long Open(string name)
    {
        if (_options.ReadOnly)
        {
            LedgerSchema.ThrowIfNotCurrent(_database);
            return _database.Read(session =>
            {
                _clock.Set(LedgerDatabase.ReadNow(session));
                return FindBatch(session, name) ?? throw NoSuchBatch(name);
            });
        }

        LedgerSchema.Migrate(_database);
        var (batch, worker) = _database.Write(session =>
        {
            _clock.Set(LedgerDatabase.ReadNow(session));
            session.Run("INSERT INTO batch (name, created_at) VALUES (@name, @now) ON CONFLICT DO NOTHING", ("@name", name), ("@now", Time.GetUtcNow().ToUnixTimeMilliseconds()));
            long worker = session.Read(
                $"INSERT INTO worker (host, pid, seen_at) VALUES (@host, @pid, {LedgerDatabase.Now}) RETURNING id",
                static reader => reader.GetInt64(0),
                ("@host", Environment.MachineName),
                ("@pid", Environment.ProcessId));
            return (FindBatch(session, name)!.Value, worker);
        });
        (Worker, _transactions.Worker) = (worker, worker);
        _heartbeat.Start(worker);
        return batch;
    }

    /// <summary>PostgreSQL refuses to look into JSON that has the character 0 in one of its strings.</summary>
    private static string Json(string column) => $@"CAST(replace({column}, '\u0000', '\ufffd') AS json)";

    /// <summary>Gives back what this process has, so that others need not wait until it is silent.</summary>
    private async Task LeaveAsync()
    {
        if (Worker == 0)
        {
            return;
        }

        try
        {
            await _writer.WriteAsync(
                session =>
                {
                    LedgerRecovery.FreeClaims(session, "worker = @worker", ("@worker", Worker));
                    LedgerRecovery.MakeUnknown(session, "worker = @worker", ("@worker", Worker));
                    return true;
                },
                isAlone: true).ConfigureAwait(false);

            // By itself, because the transaction of a writer is a sign of life.
            await Task.Run(() => _database.Write(session => session.Run("UPDATE worker SET has_left = TRUE WHERE id = @worker", ("@worker", Worker)))).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is BatchLedgerException || PostgreSqlErrors.IsOfDatabase(exception))
        {
            // The others find out by its silence.
        }
    }

    /// <summary>Runs something that needs no more than its own transaction, again while the database is away.</summary>
    private async Task<T> RunAsync<T>(Func<T> run, CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        var patience = CreatePatience();
        while (true)
        {
            TimeSpan wait;
            try
            {
                // Npgsql works synchronously here, like the writer's thread.
                T result = await Task.Run(run, cancellationToken).ConfigureAwait(false);
                patience.Succeed();
                return result;
            }
            catch (Exception exception) when (PostgreSqlErrors.IsOfDatabase(exception))
            {
                ThrowIfClosed();
                wait = patience.NextWait(exception) ?? throw PostgreSqlErrors.Translate(exception, Location);
            }

            await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    private Patience CreatePatience() => new(_reconnectTimeout, _logger, _closing.Token);

    private void ThrowIfClosed()
    {
        if (_isClosed)
        {
            throw new ObjectDisposedException(objectName: null, $"The ledger '{Location}' has been closed.");
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace QwenImageEdit.Batch.Sqlite;

/// <summary>The one writer of a ledger. Writes that wait while another commit is flushed are committed together, with one flush.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MaxGroup = 256;

    private readonly BlockingCollection<IWrite> _queue = [];
    private readonly SqliteSession _session;
    private readonly string _path;
    private readonly Task _loop;

    public SqliteWriter(SqliteSession session, string path)
    {
        (_session, _path) = (session, path);
        _loop = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private interface IWrite
    {
        bool IsAlone { get; }

        void Apply(SqliteSession session);

        void Succeed();

        void Fail(Exception exception);
    }

    /// <summary>Runs a write inside a transaction. It may run again after others in its group failed, so it must depend on the database alone.</summary>
    /// <param name="apply">The write.</param>
    /// <param name="isAlone">True for a write that runs once, in a transaction of its own.</param>
    /// <returns>A task that completes when the write is durable.</returns>
    /// <exception cref="BatchLedgerException">The write failed. Nothing of it is in the ledger.</exception>
    public Task<T> WriteAsync<T>(Func<SqliteSession, T> apply, bool isAlone = false)
    {
        var write = new Write<T>(apply, isAlone);
        try
        {
            _queue.Add(write);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(objectName: null, $"The ledger '{_path}' has been closed.");
        }

        return write.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _loop.ConfigureAwait(false);
        _queue.Dispose();
        _session.Dispose();
    }

    private void Loop()
    {
        while (_queue.TryTake(out var next, Timeout.Infinite))
        {
            List<IWrite> group = [];
            while (next is { IsAlone: false })
            {
                group.Add(next);
                next = group.Count < MaxGroup && _queue.TryTake(out var following) ? following : null;
            }

            if (group.Count > 0)
            {
                Commit(group);
            }

            if (next is not null)
            {
                Commit([next]);
            }
        }
    }

    private void Commit(List<IWrite> group)
    {
        try
        {
            CommitTogether(group);
        }
        catch (WriteFailedException) when (group.Count > 1)
        {
            // One of them failed: each gets a transaction of its own, so that it fails alone.
            foreach (var write in group)
            {
                Commit([write]);
            }
        }
        catch (Exception exception)
        {
            var cause = exception is WriteFailedException failed ? failed.InnerException! : exception;
            var reason = cause is SqliteException sqlite ? SqliteErrors.Translate(sqlite, _path) : SqliteErrors.IsDamage(cause) ? SqliteErrors.Damaged(cause, _path) : cause;
            group.ForEach(write => write.Fail(reason));
        }
    }

    private void CommitTogether(List<IWrite> group)
    {
        _session.Run("BEGIN IMMEDIATE");
        try
        {
            Apply(group);
            _session.Run("COMMIT");
        }
        catch
        {
            RollBack();
            throw;
        }

        group.ForEach(static write => write.Succeed());
    }

    private void Apply(List<IWrite> group)
    {
        try
        {
            group.ForEach(write => write.Apply(_session));
        }
        catch (Exception exception)
        {
            throw new WriteFailedException(exception);
        }
    }

    private void RollBack()
    {
        try
        {
            _session.Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back already, as it does when the disk is full.
        }
    }

    /// <summary>Distinguishes a write that failed from a transaction that failed, which fails for all of a group.</summary>
    private sealed class WriteFailedException(Exception innerException) : Exception("A write failed.", innerException);

    private sealed class Write<T>(Func<SqliteSession, T> apply, bool isAlone) : IWrite
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _value;

        public bool IsAlone => isAlone;

        public Task<T> Task => _completion.Task;

        public void Apply(SqliteSession session) => _value = apply(session);

        public void Succeed() => _completion.TrySetResult(_value!);

        public void Fail(Exception exception) => _completion.TrySetException(exception);
    }
}

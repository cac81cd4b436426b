using System.Collections.Concurrent;

namespace QwenImageEdit.Batch.Sql;

/// <summary>The one writer of a ledger. Writes that wait while another commit is flushed are committed together, with one flush.</summary>
internal sealed class LedgerWriter : IAsyncDisposable
{
    private const int MaxGroup = 256;

    private readonly BlockingCollection<IWrite> _queue = [];
    private readonly ISqlTransactions _transactions;
    private readonly string _location;
    private readonly Task _loop;

    public LedgerWriter(ISqlTransactions transactions, string location)
    {
        (_transactions, _location) = (transactions, location);
        _loop = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private interface IWrite
    {
        bool IsAlone { get; }

        void Apply(SqlSession session);

        void Succeed();

        void Fail(Exception exception);
    }

    /// <summary>Runs a write inside a transaction. It may run again after others in its group failed, so it must depend on the database alone.</summary>
    /// <param name="apply">The write.</param>
    /// <param name="isAlone">True for a write that runs once, in a transaction of its own.</param>
    /// <returns>A task that completes when the write is durable.</returns>
    /// <exception cref="BatchLedgerException">The write failed. Nothing of it is in the ledger.</exception>
    public Task<T> WriteAsync<T>(Func<SqlSession, T> apply, bool isAlone = false)
    {
        var write = new Write<T>(apply, isAlone);
        try
        {
            _queue.Add(write);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(objectName: null, $"The ledger '{_location}' has been closed.");
        }

        return write.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _loop.ConfigureAwait(false);
        _queue.Dispose();
        _transactions.Dispose();
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
            _transactions.Run(session => Apply(group, session));
            group.ForEach(static write => write.Succeed());
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
            var reason = _transactions.Translate(exception is WriteFailedException failed ? failed.InnerException! : exception);
            group.ForEach(write => write.Fail(reason));
        }
    }

    private static void Apply(List<IWrite> group, SqlSession session)
    {
        try
        {
            group.ForEach(write => write.Apply(session));
        }
        catch (Exception exception)
        {
            throw new WriteFailedException(exception);
        }
    }

    private sealed class Write<T>(Func<SqlSession, T> apply, bool isAlone) : IWrite
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _value;

        public bool IsAlone => isAlone;

        public Task<T> Task => _completion.Task;

        public void Apply(SqlSession session) => _value = apply(session);

        public void Succeed() => _completion.TrySetResult(_value!);

        public void Fail(Exception exception) => _completion.TrySetException(exception);
    }
}

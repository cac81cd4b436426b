namespace QwenImageEdit.Batch.CrashTests.Ledgers;

/// <summary>A ledger by its address, which worker processes get: the path of a file, or the connection string of a database.</summary>
internal abstract class CrashLedger(string address) : IAsyncDisposable
{
    public string Address => address;

    /// <param name="address">The address.</param>
    /// <param name="output">Where images are saved; the answers that a database cannot take are beside it.</param>
    public static CrashLedger Of(string address, string output) =>
        PostgreSqlCrashLedger.IsAddress(address) ? new PostgreSqlCrashLedger(address, output + "-answers") : new SqliteCrashLedger(address);

    public abstract Task<ImageEditBatch> OpenAsync(BatchOpenOptions? options = null);

    /// <summary>Uses the batch as somebody who decides about its rows. Unless the ledger can be shared, no worker may run meanwhile.</summary>
    public abstract Task<T> UseAsync<T>(Func<ImageEditBatch, Task<T>> use);

    /// <summary>Makes a process that was killed seem silent for so long that another one takes its rows over as soon as it looks.</summary>
    public virtual Task SilenceAsync(int processId) => Task.CompletedTask;

    /// <summary>Opens the batch, and returns when what killed workers had is taken over.</summary>
    public virtual Task TakeOverAsync() => UseAsync(static _ => Task.FromResult(true));

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

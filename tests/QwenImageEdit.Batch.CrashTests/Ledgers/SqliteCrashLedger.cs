namespace QwenImageEdit.Batch.CrashTests.Ledgers;

/// <summary>A ledger in a file, which one process at a time has.</summary>
internal sealed class SqliteCrashLedger(string path) : CrashLedger(path)
{
    public override Task<ImageEditBatch> OpenAsync(BatchOpenOptions? options = null) => ImageEditBatch.OpenAsync(Address, options);

    public override async Task<T> UseAsync<T>(Func<ImageEditBatch, Task<T>> use)
    {
        await using var batch = await OpenAsync();
        return await use(batch);
    }
}

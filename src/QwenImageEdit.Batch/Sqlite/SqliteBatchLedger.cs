using Microsoft.Extensions.Logging;
using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Sqlite;

/// <summary>A ledger in a file, with its answers file beside it.</summary>
internal sealed class SqliteBatchLedger(string path) : BatchLedger
{
    internal override async Task<OpenedLedger> OpenAsync(string name, BatchOpenOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        var time = options.TimeProvider ?? TimeProvider.System;
        var store = options.ReadOnly ? SqliteLedger.OpenReadOnly(path, time) : SqliteLedger.Open(path, time, options.AllowNetworkFileSystem);
        try
        {
            long batch = await store.OpenBatchAsync(name, cancellationToken).ConfigureAwait(false);
            var spill = options.ReadOnly ? null : new AnswerSpill(AnswerSpill.PathOf(path), logger);
            if (spill is not null)
            {
                await spill.TakeBackAsync(store, cancellationToken).ConfigureAwait(false);
            }

            return new OpenedLedger(store, batch, spill);
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}

using Microsoft.Extensions.Logging;
using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>Opens ledgers in a database.</summary>
internal sealed class PostgreSqlBatchLedger(LedgerDatabase database, string answersFolder, TimeSpan reconnectTimeout) : BatchLedger
{
    internal override async Task<OpenedLedger> OpenAsync(string name, BatchOpenOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        var store = new PostgreSqlLedgerStore(database, options, reconnectTimeout, logger);
        try
        {
            long batch = await store.OpenBatchAsync(name, cancellationToken).ConfigureAwait(false);
            if (options.ReadOnly)
            {
                return new OpenedLedger(store, batch, Spill: null);
            }

            var files = new AnswerFiles(answersFolder, await store.ReadLedgerIdAsync(cancellationToken).ConfigureAwait(false), logger);
            var (spill, fileLock) = await files.OpenAsync(store, cancellationToken).ConfigureAwait(false);
            store.CloseWith(fileLock);
            return new OpenedLedger(store, batch, spill);
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}

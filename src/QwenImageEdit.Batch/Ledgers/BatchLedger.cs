using Microsoft.Extensions.Logging;
using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch;

/// <summary>Where a ledger is that several processes use, for example <c>PostgreSqlLedger.Connect</c> of the package QwenImageEdit.Batch.PostgreSql. Pass it to <see cref="ImageEditBatch.OpenAsync(BatchLedger, string, BatchOpenOptions?, CancellationToken)"/>.</summary>
public abstract class BatchLedger
{
    private protected BatchLedger()
    {
    }

    /// <exception cref="BatchLedgerException">The ledger cannot be used.</exception>
    internal abstract Task<OpenedLedger> OpenAsync(string name, BatchOpenOptions options, ILogger logger, CancellationToken cancellationToken);
}

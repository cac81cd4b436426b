namespace QwenImageEdit.Batch.Sql;

/// <content>Rows whose worker has ended, or whose run has.</content>
internal abstract partial class SqlLedger
{
    public Task RecoverAsync(long batch) => WriteAsync(session =>
    {
        // Single edits may be in flight beside the run.
        const string OfEarlierRun = "worker = @worker AND batch = @batch AND spec IS NOT NULL";
        LedgerRecovery.FreeClaims(session, OfEarlierRun, ("@worker", Worker), ("@batch", batch));
        LedgerRecovery.MakeUnknown(session, OfEarlierRun, ("@worker", Worker), ("@batch", batch));
        return true;
    });
}

namespace QwenImageEdit.Batch.Sql;

/// <content>Rows whose worker has ended, or whose run has.</content>
internal abstract partial class SqlLedger
{
    /// <summary>The condition for rows of this process's runs. Single edits may be in flight beside them.</summary>
    private const string OfRun = "worker = @worker AND batch = @batch AND spec IS NOT NULL";

    public Task RecoverAsync(long batch) => WriteAsync(session =>
    {
        LedgerRecovery.FreeClaims(session, OfRun, ("@worker", Worker), ("@batch", batch));
        LedgerRecovery.MakeUnknown(session, OfRun, ("@worker", Worker), ("@batch", batch));
        return true;
    });
}

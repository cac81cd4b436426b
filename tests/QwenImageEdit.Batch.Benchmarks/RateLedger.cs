namespace QwenImageEdit.Batch.Benchmarks;

/// <summary>Where the ledger is.</summary>
internal enum RateLedger
{
    None = 0,
    Sqlite = 1,
    PostgreSql = 2,
}

namespace QwenImageEdit.Batch.Benchmarks;

/// <summary>What one round of a case took, the service in the same process included.</summary>
internal sealed record RateResult(double RowsPerSecond, double CpuMillisecondsPerRow, double LedgerBytesPerRow);

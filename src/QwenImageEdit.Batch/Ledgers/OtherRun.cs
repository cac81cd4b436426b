namespace QwenImageEdit.Batch.Ledgers;

/// <summary>A worker that runs the same batch with other options.</summary>
internal sealed record OtherRun(string Host, long ProcessId, string Account, string? Output);

namespace QwenImageEdit.Cli.Batches;

/// <summary>A process that runs a batch.</summary>
internal sealed record WorkerDocument(string Host, int ProcessId, DateTimeOffset SeenAt, long Rows);

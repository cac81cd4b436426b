namespace QwenImageEdit.Cli.Batches;

/// <summary>A process that runs the batch.</summary>
internal sealed record WorkerDocument(string Host, int ProcessId, long Rows, DateTimeOffset SeenAt);

namespace QwenImageEdit.Batch;

/// <summary>A process that runs a batch.</summary>
public sealed record BatchWorker
{
    /// <summary>The name of its machine.</summary>
    public required string Host { get; init; }

    /// <summary>The number of its process on that machine.</summary>
    public required int ProcessId { get; init; }

    /// <summary>When it was last seen. A SQLite ledger is used by one process, which is seen once: when it opens the ledger.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>The number of rows that it has claimed or sent.</summary>
    public required long Rows { get; init; }
}

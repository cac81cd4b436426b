namespace QwenImageEdit.Batch.CrashTests.Modes;

internal enum SystemCallKind
{
    /// <summary>A line that the worker printed.</summary>
    Event = 0,

    /// <summary>A write to the write-ahead log of the ledger.</summary>
    LedgerWrite = 1,

    /// <summary>The end of a flush of that log.</summary>
    Flush = 2,

    /// <summary>The first bytes of an edit.</summary>
    Post = 3,

    /// <summary>The first bytes of a download.</summary>
    Get = 4,
}

namespace QwenImageEdit.Batch;

/// <summary>A ledger could not be opened, read or written. Nothing is sent that is not in the ledger.</summary>
public sealed class BatchLedgerException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">What caused it. Default null.</param>
    public BatchLedgerException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Why the ledger cannot be used. Default <see cref="BatchLedgerError.Failed"/>.</summary>
    public BatchLedgerError Error { get; init; }

    /// <summary>Where the ledger is: the path of its file, or the host, port, database and schema of a server.</summary>
    public string? Location { get; init; }
}

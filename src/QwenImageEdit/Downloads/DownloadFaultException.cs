namespace QwenImageEdit.Downloads;

/// <summary>One try failed and another may succeed; never leaves this room.</summary>
internal sealed class DownloadFaultException(string message, Exception? innerException = null) : IOException(message, innerException)
{
    /// <summary>True when the storage answered that it will not, for now.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>True when the storage cannot go on in the middle, and the next try begins anew.</summary>
    public bool CannotResume { get; init; }
}

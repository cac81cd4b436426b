namespace QwenImageEdit.Downloads;

/// <summary>An attempt failed and another one may succeed. It is only thrown and caught within this folder.</summary>
internal sealed class DownloadFaultException(string message, Exception? innerException = null) : IOException(message, innerException)
{
    /// <summary>True if the storage refused the attempt with a status that may be temporary.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>True if the storage cannot resume, so that the next attempt has to start at the first byte.</summary>
    public bool CannotResume { get; init; }
}

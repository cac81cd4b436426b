namespace QwenImageEdit.Transport;

/// <summary>No API key could be had, so nothing was sent; never leaves the attempt.</summary>
internal sealed class ApiKeyUnavailableException(string message, Exception innerException) : Exception(message, innerException)
{
    /// <summary>Whether the provider was waited for in vain, and would be again.</summary>
    public bool IsTimeout { get; init; }
}

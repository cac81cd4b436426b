namespace QwenImageEdit.Transport;

/// <summary>The API key could not be obtained, so nothing was sent. Caught within the attempt.</summary>
internal sealed class ApiKeyUnavailableException(string message, Exception innerException) : Exception(message, innerException)
{
    /// <summary>Whether the provider did not respond in time, in which case a retry does not help.</summary>
    public bool IsTimeout { get; init; }
}

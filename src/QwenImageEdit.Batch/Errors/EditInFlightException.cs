namespace QwenImageEdit.Batch;

/// <summary>An edit with the same key is being made. It was not sent again.</summary>
/// <param name="message">Which edit, and what to do.</param>
public sealed class EditInFlightException(string message) : Exception(message)
{
    /// <summary>The key.</summary>
    public required string Key { get; init; }
}

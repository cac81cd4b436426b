namespace QwenImageEdit.Batch;

/// <summary>An edit with the same key was sent, and its outcome is unknown: it may have been made and billed. It was not sent again.</summary>
/// <remarks><see cref="ImageEditBatch.DecideAsync"/> decides whether it is sent again.</remarks>
public sealed class EditOutcomeUnknownException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which edit, and what to do.</param>
    /// <param name="innerException">How its last attempt failed, if that happened in this call. Default null.</param>
    public EditOutcomeUnknownException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>When the intent to send it became durable.</summary>
    public required DateTimeOffset IntendedAt { get; init; }
}

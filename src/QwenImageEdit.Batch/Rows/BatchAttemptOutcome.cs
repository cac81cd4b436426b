namespace QwenImageEdit.Batch;

/// <summary>How an attempt to edit a row ended.</summary>
/// <remarks>The numbers are stored in ledgers and never change.</remarks>
public enum BatchAttemptOutcome
{
    /// <summary>It is in flight, or the process ended before it was known.</summary>
    Open = 0,

    /// <summary>The service made the images and billed them.</summary>
    Answered = 1,

    /// <summary>Refused for good, not billed.</summary>
    Refused = 2,

    /// <summary>Refused for now, or never sent; not billed. The row is sent again.</summary>
    PutBack = 3,

    /// <summary>Sent, with no known answer: it may have been billed.</summary>
    Unknown = 4,

    /// <summary>Not sent: an equal request with the same seed was answered before, and its result is used.</summary>
    Reused = 5,
}

namespace QwenImageEdit.Batch;

/// <summary>Where a row of a batch is. Each row is in exactly one state at any time (I7).</summary>
/// <remarks>The numbers are stored in ledgers and never change.</remarks>
public enum BatchState
{
    /// <summary>Not sent, or sent and refused in a way that passes, such as throttling. A run sends it.</summary>
    Pending = 0,

    /// <summary>A run has taken the row and has not sent it yet. After a crash it is <see cref="Pending"/> again.</summary>
    Claimed = 1,

    /// <summary>The intent to send it is durable, and no answer is: it may be billed. After a crash it is <see cref="Unknown"/>.</summary>
    Sent = 2,

    /// <summary>Made and billed, and the answer is in the ledger, but its images are not all saved. A run downloads them and never sends the row again.</summary>
    Answered = 3,

    /// <summary>Made and billed, and every image is a complete file.</summary>
    Saved = 4,

    /// <summary>Refused for good and not billed, for example by content inspection or because an input image is missing. <see cref="ImageEditBatch.RetryAsync"/> makes it <see cref="Pending"/> again.</summary>
    Refused = 5,

    /// <summary>Sent without a known answer: it may have been made and billed. Only <see cref="ImageEditBatch.DecideAsync"/> or its own late answer changes that.</summary>
    Unknown = 6,

    /// <summary>Made and billed, but its links no longer deliver the images. <see cref="ImageEditBatch.DecideAsync"/> sends it again, which costs again, or gives it up.</summary>
    Lost = 7,

    /// <summary>Given up by a recorded decision.</summary>
    GivenUp = 8,
}

namespace QwenImageEdit.Batch;

/// <summary>What to do with a row whose outcome is unknown, or whose images are lost.</summary>
public enum UnknownDecision
{
    /// <summary>Do not send it again. The row ends as <see cref="BatchState.GivenUp"/>.</summary>
    GiveUp = 0,

    /// <summary>Send it again, although it may have been billed. The row is <see cref="BatchState.Pending"/> again.</summary>
    SendAgain = 1,
}

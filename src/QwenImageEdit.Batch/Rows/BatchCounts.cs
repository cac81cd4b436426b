namespace QwenImageEdit.Batch;

/// <summary>The number of rows in each state.</summary>
public sealed record BatchCounts
{
    /// <summary>Rows in <see cref="BatchState.Pending"/>.</summary>
    public long Pending { get; init; }

    /// <summary>Rows in <see cref="BatchState.Claimed"/>.</summary>
    public long Claimed { get; init; }

    /// <summary>Rows in <see cref="BatchState.Sent"/>.</summary>
    public long Sent { get; init; }

    /// <summary>Rows in <see cref="BatchState.Answered"/>.</summary>
    public long Answered { get; init; }

    /// <summary>Rows in <see cref="BatchState.Saved"/>.</summary>
    public long Saved { get; init; }

    /// <summary>Rows in <see cref="BatchState.Refused"/>.</summary>
    public long Refused { get; init; }

    /// <summary>Rows in <see cref="BatchState.Unknown"/>.</summary>
    public long Unknown { get; init; }

    /// <summary>Rows in <see cref="BatchState.Lost"/>.</summary>
    public long Lost { get; init; }

    /// <summary>Rows in <see cref="BatchState.GivenUp"/>.</summary>
    public long GivenUp { get; init; }

    /// <summary>All rows.</summary>
    public long Total => Pending + Claimed + Sent + Answered + Saved + Refused + Unknown + Lost + GivenUp;

    /// <summary>Reads the count of one state.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The number of rows in it; 0 for a value that is not a state.</returns>
    public long this[BatchState state] => state switch
    {
        BatchState.Pending => Pending,
        BatchState.Claimed => Claimed,
        BatchState.Sent => Sent,
        BatchState.Answered => Answered,
        BatchState.Saved => Saved,
        BatchState.Refused => Refused,
        BatchState.Unknown => Unknown,
        BatchState.Lost => Lost,
        BatchState.GivenUp => GivenUp,
        _ => 0,
    };
}

namespace QwenImageEdit.Batch;

/// <summary>Why a run ended.</summary>
public enum BatchEnd
{
    /// <summary>No run has ended: the status was only read.</summary>
    None = 0,

    /// <summary>Nothing is left that a run can do. Rows may still need a decision.</summary>
    Completed = 1,

    /// <summary>The caller stopped the run. What was in flight was finished.</summary>
    Stopped = 2,

    /// <summary>The caller stopped the run and did not wait for what was in flight: those rows are <see cref="BatchState.Unknown"/>.</summary>
    Abandoned = 3,

    /// <summary>Every further row would have failed in the same way, see <see cref="BatchStatus.PauseReason"/>.</summary>
    Paused = 4,

    /// <summary>The next row did not fit into the spend cap.</summary>
    SpendCapReached = 5,
}

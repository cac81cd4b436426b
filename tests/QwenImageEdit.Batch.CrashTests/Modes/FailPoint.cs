namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>A place at which a worker dies while it works on <see cref="Victim"/>, and what must be true afterwards.</summary>
internal sealed record FailPoint(string Name)
{
    public const int Rows = 3;
    public const int Victim = 2;

    /// <summary>The log event at which the worker kills itself; null when it dies in another way.</summary>
    public int? KillAtEvent { get; init; }

    /// <summary>Whether the event has no row.</summary>
    public bool IsEventOfRun { get; init; }

    public int? KillAfterRows { get; init; }

    public bool AbandonsIntent { get; init; }

    /// <summary>What the service does with the row's edit, and when the worker is killed meanwhile.</summary>
    public ServiceKill ServiceKill { get; init; }

    /// <summary>What happens to the row's file before the second run.</summary>
    public FileDamage FileDamage { get; init; }

    /// <summary>The state in the file of the ledger; null when the row is not in it.</summary>
    public required BatchState? OnDisk { get; init; }

    /// <summary>The state when the ledger was opened again.</summary>
    public required BatchState? Reopened { get; init; }

    /// <summary>The bills for the row; null when the service may have got the edit or not.</summary>
    public required int? Bills { get; init; }

    /// <summary>The state after a second run. Only an unknown row stays as it is.</summary>
    public BatchState AfterRun => Reopened is BatchState.Unknown ? BatchState.Unknown : BatchState.Saved;

    public int? BillsAfterRun => Reopened is BatchState.Unknown ? Bills : 1;
}

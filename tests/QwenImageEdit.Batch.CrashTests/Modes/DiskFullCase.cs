namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>A way in which a full disk meets rows in flight.</summary>
internal sealed record DiskFullCase(string Name)
{
    public required int InFlight { get; init; }

    /// <summary>Whether the answers file has space for some answers only, so that the others are on standard error.</summary>
    public bool FillsAnswersFile { get; init; }

    /// <summary>Whether the worker lives on and runs again when there is space.</summary>
    public bool RunsAgain { get; init; }

    public int? KillAtEvent { get; init; }

    public int? KillAtEventOfReopening { get; init; }
}

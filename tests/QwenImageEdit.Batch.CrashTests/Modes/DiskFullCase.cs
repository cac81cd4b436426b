namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>A way in which a full disk meets rows in flight.</summary>
internal sealed record DiskFullCase(string Name)
{
    public required int Megabytes { get; init; }

    public required int InFlight { get; init; }

    /// <summary>Whether there are more answers than the answers file has space for, so that the rest is on standard error.</summary>
    public bool FillsAnswersFile { get; init; }

    public int? KillAtEvent { get; init; }

    public int? KillAtEventOfReopening { get; init; }
}

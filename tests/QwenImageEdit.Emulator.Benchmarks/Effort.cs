namespace QwenImageEdit.Emulator.Benchmarks;

/// <summary>The duration of the measurements.</summary>
/// <param name="WarmUp">The time that each case runs before its round is measured.</param>
/// <param name="Round">The duration of a round of one case.</param>
/// <param name="Rounds">The number of rounds. The cases alternate in each.</param>
/// <param name="MemoryEdits">The number of edits while the memory is observed.</param>
internal sealed record Effort(TimeSpan WarmUp, TimeSpan Round, int Rounds, int MemoryEdits)
{
    public static Effort Full { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), 5, 100_000);

    public static Effort Quick { get; } = new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), 2, 20_000);
}

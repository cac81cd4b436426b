namespace QwenImageEdit.Emulator.Faults;

/// <summary>The faults that a plan holds at one moment.</summary>
internal sealed record FaultPlanState<TFault>(IReadOnlyList<TFault> Queued, bool HasRule, RandomFaults<TFault>? Random)
    where TFault : class;

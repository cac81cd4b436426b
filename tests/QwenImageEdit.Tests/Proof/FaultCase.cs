using QwenImageEdit.Emulator;

namespace QwenImageEdit.Tests.Proof;

/// <summary>One fault of the emulator.</summary>
/// <param name="Factory">The name of the method of <see cref="EmulatorFault"/> that creates the fault.</param>
/// <param name="Create">Creates the fault for the caller with this key.</param>
internal sealed record FaultCase(string Factory, Func<string, EmulatorFault> Create)
{
    /// <summary>Distinguishes faults with the same name.</summary>
    public string? Remark { get; init; }

    /// <summary>Whether the attempt ends only with its time limit.</summary>
    public bool Stalls { get; init; }

    public string Name => Create(string.Empty).Name + (Remark is null ? null : $", {Remark}");
}

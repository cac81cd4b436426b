using QwenImageEdit.Emulator;

namespace QwenImageEdit.Tests.Proof;

/// <summary>One fault of the emulator.</summary>
/// <param name="Factory">The name of the method of <see cref="EmulatorFault"/> that makes it.</param>
/// <param name="Create">Makes it for the caller with this key.</param>
internal sealed record FaultCase(string Factory, Func<string, EmulatorFault> Create)
{
    /// <summary>Tells apart faults of the same name.</summary>
    public string? Remark { get; init; }

    /// <summary>Whether the caller hears nothing more until its attempt's time is up.</summary>
    public bool Stalls { get; init; }

    public string Name => Create(string.Empty).Name + (Remark is null ? null : $", {Remark}");
}

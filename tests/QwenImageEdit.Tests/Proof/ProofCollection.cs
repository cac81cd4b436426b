namespace QwenImageEdit.Tests.Proof;

/// <summary>These tests keep all cores busy for a minute: they run after the others, alone.</summary>
[CollectionDefinition(nameof(ProofCollection), DisableParallelization = true)]
#pragma warning disable CA1711 // The name that xunit gives to it.
public sealed class ProofCollection;
#pragma warning restore CA1711

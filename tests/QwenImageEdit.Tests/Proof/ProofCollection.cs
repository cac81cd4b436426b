namespace QwenImageEdit.Tests.Proof;

/// <summary>These tests keep all cores busy for about a minute, so they run alone, after the others.</summary>
[CollectionDefinition(nameof(ProofCollection), DisableParallelization = true)]
#pragma warning disable CA1711 // xunit uses this name.
public sealed class ProofCollection;
#pragma warning restore CA1711

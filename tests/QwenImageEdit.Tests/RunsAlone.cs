namespace QwenImageEdit.Tests;

/// <summary>Tests that measure or change the whole process, so that no other test may run at the same time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunsAlone
{
    public const string Name = nameof(RunsAlone);
}

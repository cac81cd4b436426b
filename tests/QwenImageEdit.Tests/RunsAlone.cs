namespace QwenImageEdit.Tests;

/// <summary>Tests that measure or change the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunsAlone
{
    public const string Name = nameof(RunsAlone);
}

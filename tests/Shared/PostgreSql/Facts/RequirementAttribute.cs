namespace QwenImageEdit.Tests.Shared.PostgreSql.Facts;

/// <summary>What the tests of a class need. Where it is missing, <see cref="RequirementFramework"/> skips them all, those of base classes as well.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal abstract class RequirementAttribute(string? reasonToSkip) : Attribute
{
    public string? ReasonToSkip { get; } = reasonToSkip;
}

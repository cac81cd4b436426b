namespace QwenImageEdit.Tests.Downloads;

/// <summary>A test that cannot run on every machine. If it is skipped, its display name contains the reason.</summary>
public abstract class ConditionalFactAttribute : FactAttribute
{
    private protected ConditionalFactAttribute(string? reasonToSkip, string test)
    {
        Skip = reasonToSkip;
        DisplayName = reasonToSkip is null ? test : $"{test} (skipped: {reasonToSkip})";
    }
}

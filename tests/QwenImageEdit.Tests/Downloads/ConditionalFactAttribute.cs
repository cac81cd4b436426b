namespace QwenImageEdit.Tests.Downloads;

/// <summary>A test that not every machine can run; where it cannot, its name says why.</summary>
public abstract class ConditionalFactAttribute : FactAttribute
{
    private protected ConditionalFactAttribute(string? reasonToSkip, string test)
    {
        Skip = reasonToSkip;
        DisplayName = reasonToSkip is null ? test : $"{test} (skipped: {reasonToSkip})";
    }
}

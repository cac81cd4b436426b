namespace QwenImageEdit.Tests.Proof;

/// <summary>The retry options of a caller, with a name for the report.</summary>
internal sealed record RetrySetting(string Name, ImageEditRetryOptions Options)
{
    public static readonly RetrySetting Default = new("default", new());
    public static readonly RetrySetting Off = new("off", new() { MaxRetries = 0 });
    public static readonly RetrySetting OptedIn = new("opted in", new() { RetryAtTheRiskOfPayingTwice = true });
}

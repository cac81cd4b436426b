namespace QwenImageEdit.Tests.Proof;

/// <summary>What a caller allows.</summary>
internal sealed record RetrySetting(string Name, ImageEditRetryOptions Options)
{
    public static readonly RetrySetting Default = new("default", new());
    public static readonly RetrySetting Off = new("off", new() { MaxRetries = 0 });
    public static readonly RetrySetting AtTheRisk = new("opted in", new() { RetryAtTheRiskOfPayingTwice = true });
}

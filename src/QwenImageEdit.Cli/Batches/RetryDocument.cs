namespace QwenImageEdit.Cli.Batches;

/// <summary>How many refused rows are pending again.</summary>
internal sealed record RetryDocument(int Retried);

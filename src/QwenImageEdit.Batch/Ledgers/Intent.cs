namespace QwenImageEdit.Batch.Ledgers;

/// <summary>What is committed before the first byte of an attempt.</summary>
/// <param name="Price">What it may cost in millionths; null when that is unknown.</param>
/// <param name="Fingerprint">What equal requests are recognized by; null when the row's result is not reused.</param>
internal sealed record Intent(long Batch, AttemptId Claim, ImageEditModel Model, long? Price, long? SpendCap, byte[]? Fingerprint)
{
    public long At { get; init; }
}

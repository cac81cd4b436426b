namespace QwenImageEdit.Batch.Ledgers;

/// <summary>What is committed before the first byte of an attempt. The price is what it may cost in millionths, or null when that is unknown; equal requests are recognized by the fingerprint, which is null when the row's result is not reused.</summary>
internal sealed record Intent(long Batch, AttemptId Claim, ImageEditModel Model, long? Price, long? SpendCap, byte[]? Fingerprint)
{
    public long At { get; init; }
}

namespace QwenImageEdit.Downloads;

/// <summary>A hash of a sequence of bytes. It recognizes the start of an image if a storage without ETags sends it again, and distinguishes file names.</summary>
/// <remarks>FNV-1a detects a changed image. It does not have to withstand a malicious storage, which could send any image in the first place.</remarks>
internal record struct PrefixHash(ulong Value)
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static PrefixHash Empty => new(Offset);

    public PrefixHash Append(ReadOnlySpan<byte> bytes)
    {
        ulong value = Value;
        foreach (byte item in bytes)
        {
            value = (value ^ item) * Prime;
        }

        return new PrefixHash(value);
    }
}

namespace QwenImageEdit.Downloads;

/// <summary>Remembers the bytes that were passed on, to know them again when a storage without ETag begins anew; and tells names apart.</summary>
/// <remarks>FNV-1a: it finds a changed image; it need not withstand a storage that lies, which could send any image to begin with.</remarks>
internal record struct PrefixHash(ulong Value)
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static PrefixHash Empty => new(Offset);

    public PrefixHash Append(ReadOnlySpan<byte> bytes)
    {
        ulong value = Value;
        foreach (byte each in bytes)
        {
            value = (value ^ each) * Prime;
        }

        return new PrefixHash(value);
    }
}

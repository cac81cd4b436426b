using System.Globalization;

namespace QwenImageEdit.Inputs;

/// <summary>Bytes in memory.</summary>
internal sealed class MemoryImageInput(ReadOnlyMemory<byte> bytes) : BinaryImageInput
{
    private const int HashedBytes = 64;

    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public override Stream OpenRead() => new MemoryReader(Bytes);

    private protected override bool HasSameSource(ImageInput other) => other is MemoryImageInput same && Bytes.Span.SequenceEqual(same.Bytes.Span);

    public override int GetHashCode()
    {
        var end = Bytes.Span.Slice(Math.Max(0, Bytes.Length - HashedBytes));
        int hash = Bytes.Length;
        foreach (byte value in end)
        {
            hash = unchecked((hash * 31) + value);
        }

        return hash;
    }

    public override string ToString() => Bytes.Length.ToString("N0", CultureInfo.InvariantCulture) + " bytes";
}

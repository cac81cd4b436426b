using System.Buffers.Binary;

namespace QwenImageEdit.Images;

/// <summary>A PNG consists of a signature and chunks. The last chunk is IEND.</summary>
internal sealed class PngCompleteness : ImageCompleteness
{
    private const int SignatureLength = 8;
    private const int LengthAndTypeLength = 8;
    private const int ChecksumLength = 4;

    public PngCompleteness() => Continue(SignatureLength, read: LengthAndTypeLength);

    public override string End => "its last chunk (IEND)";

    protected override void Read(ReadOnlySpan<byte> part)
    {
        uint length = BinaryPrimitives.ReadUInt32BigEndian(part);
        var type = part.Slice(sizeof(uint));
        IsDamaged = length > int.MaxValue || !IsType(type);
        Continue((long)length + ChecksumLength, read: type.SequenceEqual("IEND"u8) ? 0 : LengthAndTypeLength);
    }

    private static bool IsType(ReadOnlySpan<byte> type)
    {
        foreach (byte letter in type)
        {
            if (letter is not ((>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z')))
            {
                return false;
            }
        }

        return true;
    }
}

using System.Buffers.Binary;

namespace QwenImageEdit.Tests.Images.Headers.Samples;

/// <summary>Bytes of one byte order, one value after the other.</summary>
internal sealed class BinaryBuilder(bool isBigEndian = false)
{
    private readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;

    public BinaryBuilder Text(string latin1)
    {
        _bytes.AddRange(System.Text.Encoding.Latin1.GetBytes(latin1));
        return this;
    }

    public BinaryBuilder Byte(params int[] values)
    {
        _bytes.AddRange(values.Select(value => (byte)value));
        return this;
    }

    public BinaryBuilder Bytes(byte[] values)
    {
        _bytes.AddRange(values);
        return this;
    }

    public BinaryBuilder Zeros(int count) => Bytes(new byte[count]);

    public BinaryBuilder Short(int value)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return Ordered(bytes);
    }

    public BinaryBuilder Long(long value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)value);
        return Ordered(bytes);
    }

    public BinaryBuilder Long8(long value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return Ordered(bytes);
    }

    public byte[] ToArray() => [.. _bytes];

    private BinaryBuilder Ordered(byte[] bigEndian) => Bytes(isBigEndian ? bigEndian : [.. Enumerable.Reverse(bigEndian)]);
}

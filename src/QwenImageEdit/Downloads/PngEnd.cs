using System.Buffers.Binary;

namespace QwenImageEdit.Downloads;

/// <summary>Walks the chunks of a PNG as it passes by, to know whether its end came.</summary>
internal sealed class PngEnd
{
    private const int SignatureLength = 8;
    private const int LengthAndTypeLength = 8;
    private const int ChecksumLength = 4;

    private readonly byte[] _chunk = new byte[LengthAndTypeLength];
    private int _chunkLength;
    private long _toSkip = SignatureLength;
    private bool _isLastChunk;

    /// <summary>The last chunk came whole. Bytes behind it do no harm.</summary>
    public bool IsReached { get; private set; }

    /// <summary>What should be a chunk is none.</summary>
    public bool IsDamaged { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !IsReached && !IsDamaged)
        {
            int taken = _toSkip > 0 ? Skip(bytes.Length) : ReadChunkStart(bytes);
            bytes = bytes.Slice(taken);
        }
    }

    private int Skip(int available)
    {
        int taken = (int)Math.Min(available, _toSkip);
        _toSkip -= taken;
        IsReached = _isLastChunk && _toSkip == 0;
        return taken;
    }

    private int ReadChunkStart(ReadOnlySpan<byte> bytes)
    {
        int taken = Math.Min(bytes.Length, LengthAndTypeLength - _chunkLength);
        bytes.Slice(0, taken).CopyTo(_chunk.AsSpan(_chunkLength));
        _chunkLength += taken;
        if (_chunkLength == LengthAndTypeLength)
        {
            _chunkLength = 0;
            uint length = BinaryPrimitives.ReadUInt32BigEndian(_chunk);
            var type = _chunk.AsSpan(sizeof(uint));
            IsDamaged = length > int.MaxValue || !IsType(type);
            _isLastChunk = type.SequenceEqual("IEND"u8);
            _toSkip = length + ChecksumLength;
        }

        return taken;
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

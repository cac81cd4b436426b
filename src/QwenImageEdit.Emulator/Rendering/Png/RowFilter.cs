using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QwenImageEdit.Emulator.Rendering.Png;

/// <summary>Converts rows of BGRA pixels to filtered rows of RGB, as a PNG has them: the first as it is, each other as its difference from the one before.</summary>
internal sealed class RowFilter(int width)
{
    /// <summary>The number of bytes that may be overwritten after a row.</summary>
    public const int Overrun = 64;

    private const byte None = 0;
    private const byte Up = 2;
    private byte[] _row = new byte[(width * 3) + Overrun];
    private byte[] _previous = new byte[(width * 3) + Overrun];
    private byte _type = None;

    /// <summary>The number of bytes of a filtered row.</summary>
    public int RowLength { get; } = 1 + (width * 3);

    private static Vector128<byte> RgbOfFourPixels => Vector128.Create((byte)2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 255, 255, 255, 255);

    public void Write(ReadOnlySpan<byte> bgra, Span<byte> filtered)
    {
        ToRgb(bgra, _row);
        filtered[0] = _type;
        Subtract(_row, _previous, filtered[1..]);
        (_row, _previous, _type) = (_previous, _row, Up);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToRgb(ReadOnlySpan<byte> bgra, Span<byte> rgb)
    {
        var (from, to) = (0, 0);
        for (; from + 16 <= bgra.Length; from += 16, to += 12)
        {
            Vector128.Shuffle(Vector128.Create(bgra[from..]), RgbOfFourPixels).CopyTo(rgb[to..]);
        }

        for (; from < bgra.Length; from += 4, to += 3)
        {
            (rgb[to], rgb[to + 1], rgb[to + 2]) = (bgra[from + 2], bgra[from + 1], bgra[from]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Subtract(ReadOnlySpan<byte> row, ReadOnlySpan<byte> previous, Span<byte> difference)
    {
        for (var at = 0; at < RowLength - 1; at += Vector<byte>.Count)
        {
            (new Vector<byte>(row[at..]) - new Vector<byte>(previous[at..])).CopyTo(difference[at..]);
        }
    }
}

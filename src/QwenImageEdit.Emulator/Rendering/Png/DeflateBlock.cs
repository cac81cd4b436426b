using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace QwenImageEdit.Emulator.Rendering.Png;

/// <summary>
/// Compresses filtered rows to one block of deflate. It looks for nothing but runs of zeros, which is enough for filtered pixels: photos get as small as with
/// the fast level of zlib in less than half of its time. Loops over all pixels are optimized at once, because few edits are made before the JIT compiler would do it.
/// </summary>
internal static class DeflateBlock
{
    private const int EndOfBlock = 256;
    private const int RunOf8 = 262;
    private const int RunOf258 = 285;
    private const int SymbolCount = 286;
    private const int SampleLength = 1024;
    private const int SampleDistance = 8 * SampleLength;
    private const uint HuffmanBlock = 2;

    /// <summary>The space that <see cref="Write"/> needs for a number of bytes.</summary>
    public static int MaxLength(int length) => checked(length + (length / 2) + 1024);

    /// <summary>Writes the block and returns its length. A block that is not the last ends with an empty one, which completes its last byte.</summary>
    public static int Write(ReadOnlySpan<byte> rows, Span<byte> output, bool isLast)
    {
        var code = new HuffmanCode(Frequencies(rows));
        var writer = new BitWriter(output);
        WriteHeader(ref writer, code, isLast);
        WriteRows(ref writer, code.Entries, rows);
        writer.Write(code.Entries[EndOfBlock]);
        if (!isLast)
        {
            writer.Write(0, 3);
            writer.CompleteByte();
            writer.Write(0xFFFF0000, 32);
        }

        writer.CompleteByte();
        return writer.Length;
    }

    /// <summary>Estimates the frequencies from a part of the rows. Each byte gets a code, because it may occur in the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int[] Frequencies(ReadOnlySpan<byte> rows)
    {
        var frequencies = new int[SymbolCount];
        frequencies.AsSpan(0, EndOfBlock + 1).Fill(1);
        var runs = 1;
        for (var start = 0; start < rows.Length; start += SampleDistance)
        {
            var sample = rows[start..Math.Min(start + SampleLength, rows.Length)];
            for (; sample.Length >= 8; sample = sample[8..])
            {
                if (BinaryPrimitives.ReadUInt64LittleEndian(sample) == 0)
                {
                    runs++;
                    continue;
                }

                foreach (var value in sample[..8])
                {
                    frequencies[value]++;
                }
            }
        }

        (frequencies[RunOf8], frequencies[RunOf258]) = (runs, runs);
        return frequencies;
    }

    private static void WriteHeader(ref BitWriter writer, HuffmanCode code, bool isLast)
    {
        writer.Write(isLast ? 1u : 0, 1);
        writer.Write(HuffmanBlock, 2);
        writer.Write(SymbolCount - 257, 5);
        writer.Write(0, 5);

        // The lengths 0 to 15 are written in four bits each; the codes for repeated lengths, which come first in this list, are not used.
        writer.Write(15, 4);
        writer.Write(0, 9);
        writer.Flush();
        for (var length = 0; length < 16; length++)
        {
            writer.Write(4, 3);
        }

        writer.Flush();
        foreach (var length in code.Lengths)
        {
            WriteLength(ref writer, length);
        }

        // The only distance is 1.
        WriteLength(ref writer, 1);
    }

    private static void WriteLength(ref BitWriter writer, uint length)
    {
        var reversed = ((length & 1) << 3) | ((length & 2) << 1) | ((length & 4) >> 1) | (length >> 3);
        writer.Write(reversed, 4);
        writer.Flush();
    }

    private static void WriteRows(ref BitWriter writer, ReadOnlySpan<uint> codes, ReadOnlySpan<byte> rows)
    {
        var at = 0;
        while (at + 8 <= rows.Length)
        {
            at = IsInRun(rows, at) ? WriteRun(ref writer, codes, rows, at) : WriteBytes(ref writer, codes, rows, at);
        }

        foreach (var value in rows[at..])
        {
            writer.Write(codes[value]);
            writer.Flush();
        }
    }

    private static bool IsInRun(ReadOnlySpan<byte> rows, int at) =>
        BinaryPrimitives.ReadUInt64LittleEndian(rows[at..]) == 0 && at > 0 && rows[at - 1] == 0;

    /// <summary>Writes whole eights of zeros, and returns where they end.</summary>
    private static int WriteRun(ref BitWriter writer, ReadOnlySpan<uint> codes, ReadOnlySpan<byte> rows, int at)
    {
        var zeros = rows[at..].IndexOfAnyExcept((byte)0);
        var length = zeros < 0 ? rows.Length - at : zeros;
        while (length >= 8)
        {
            var (run, symbol) = length >= 258 ? (258, RunOf258) : (8, RunOf8);
            writer.Write(codes[symbol]);
            writer.Write(0, 1);
            writer.Flush();
            (at, length) = (at + run, length - run);
        }

        return at;
    }

    /// <summary>Writes single bytes up to the next run, and returns where it begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int WriteBytes(ref BitWriter target, ReadOnlySpan<uint> codes, ReadOnlySpan<byte> rows, int at)
    {
        // The copy can stay in registers.
        var writer = target;
        do
        {
            var eight = rows.Slice(at, 8);
            writer.Write(codes[eight[0]]);
            writer.Write(codes[eight[1]]);
            writer.Write(codes[eight[2]]);
            writer.Write(codes[eight[3]]);
            writer.Flush();
            writer.Write(codes[eight[4]]);
            writer.Write(codes[eight[5]]);
            writer.Write(codes[eight[6]]);
            writer.Write(codes[eight[7]]);
            writer.Flush();
            at += 8;
        }
        while (at + 8 <= rows.Length && !IsInRun(rows, at));
        target = writer;
        return at;
    }
}

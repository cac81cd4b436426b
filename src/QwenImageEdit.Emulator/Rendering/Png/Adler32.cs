using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QwenImageEdit.Emulator.Rendering.Png;

/// <summary>The checksum at the end of compressed data.</summary>
internal static class Adler32
{
    /// <summary>The checksum of nothing.</summary>
    public const uint Empty = 1;

    private const uint Base = 65521;

    /// <summary>The most bytes after which the sums still fit in 32 bits.</summary>
    private const int MaxBytesBetweenRemainders = 5552;

    private static Vector128<ushort> WeightsOfFirst => Vector128.Create((ushort)16, 15, 14, 13, 12, 11, 10, 9);

    private static Vector128<ushort> WeightsOfLast => Vector128.Create((ushort)8, 7, 6, 5, 4, 3, 2, 1);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var (sum, weighted) = (1u, 0u);
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(bytes.Length, MaxBytesBetweenRemainders)];
            bytes = bytes[part.Length..];
            for (; part.Length >= 16; part = part[16..])
            {
                // Each byte counts in the weighted sum once for itself and once for each byte that follows it.
                var (first, last) = Vector128.Widen(Vector128.Create(part));
                weighted += (16 * sum) + Vector128.Sum((first * WeightsOfFirst) + (last * WeightsOfLast));
                sum += Vector128.Sum(first + last);
            }

            foreach (var value in part)
            {
                sum += value;
                weighted += sum;
            }

            (sum, weighted) = (sum % Base, weighted % Base);
        }

        return (weighted << 16) | sum;
    }

    /// <summary>The checksum of two texts together, of which the second has <paramref name="secondLength"/> bytes.</summary>
    public static uint Combined(uint first, uint second, int secondLength)
    {
        var (firstSum, secondSum) = (first & 0xFFFF, second & 0xFFFF);
        var sum = (firstSum + secondSum + Base - 1) % Base;
        var weighted = ((first >> 16) + (second >> 16) + ((ulong)((uint)secondLength % Base) * (firstSum + Base - 1))) % Base;
        return ((uint)weighted << 16) | sum;
    }
}

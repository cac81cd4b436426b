using System.Runtime.CompilerServices;

namespace QwenImageEdit.Emulator.Rendering.Png;

/// <summary>The checksum at the end of compressed data.</summary>
internal static class Adler32
{
    /// <summary>The checksum of nothing.</summary>
    public const uint Empty = 1;

    private const uint Base = 65521;

    /// <summary>The most bytes after which the sums still fit in 32 bits.</summary>
    private const int MaxBytesBetweenRemainders = 5552;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var (sum, weighted) = (1u, 0u);
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(bytes.Length, MaxBytesBetweenRemainders)];
            foreach (var value in part)
            {
                sum += value;
                weighted += sum;
            }

            (sum, weighted) = (sum % Base, weighted % Base);
            bytes = bytes[part.Length..];
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

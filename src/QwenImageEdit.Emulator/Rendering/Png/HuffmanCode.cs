namespace QwenImageEdit.Emulator.Rendering.Png;

/// <summary>A prefix code of deflate: the more frequent a symbol, the shorter its code.</summary>
internal sealed class HuffmanCode
{
    public const int MaxLength = 12;

    private readonly uint[] _entries;

    /// <param name="frequencies">The frequency of each symbol. A symbol with 0 has no code.</param>
    public HuffmanCode(ReadOnlySpan<int> frequencies)
    {
        var weights = frequencies.ToArray();
        Lengths = LengthsOf(weights);
        while (Lengths.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)MaxLength))
        {
            for (var symbol = 0; symbol < weights.Length; symbol++)
            {
                weights[symbol] = (weights[symbol] + 1) / 2;
            }

            Lengths = LengthsOf(weights);
        }

        _entries = EntriesOf(Lengths);
    }

    /// <summary>The number of bits of each symbol's code, 0 for none.</summary>
    public byte[] Lengths { get; }

    /// <summary>For each symbol, its code in the order of writing, and from bit 16 the number of its bits.</summary>
    public ReadOnlySpan<uint> Entries => _entries;

    private static byte[] LengthsOf(int[] weights)
    {
        var nodes = new PriorityQueue<int, (long Weight, int Node)>();
        for (var symbol = 0; symbol < weights.Length; symbol++)
        {
            if (weights[symbol] > 0)
            {
                nodes.Enqueue(symbol, (weights[symbol], symbol));
            }
        }

        var parents = new int[weights.Length * 2];
        var next = weights.Length;
        while (nodes.Count > 1)
        {
            nodes.TryDequeue(out var first, out var lighter);
            nodes.TryDequeue(out var second, out var heavier);
            (parents[first], parents[second]) = (next, next);
            nodes.Enqueue(next, (lighter.Weight + heavier.Weight, next));
            next++;
        }

        var depths = new int[next];
        for (var node = next - 2; node >= 0; node--)
        {
            depths[node] = parents[node] > 0 ? depths[parents[node]] + 1 : 0;
        }

        return [.. depths.Take(weights.Length).Select(depth => (byte)depth)];
    }

    private static uint[] EntriesOf(byte[] lengths)
    {
        var entries = new uint[lengths.Length];
        var code = 0u;
        for (var length = 1; length <= MaxLength; length++, code <<= 1)
        {
            for (var symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] == length)
                {
                    entries[symbol] = Reversed(code++, length) | ((uint)length << 16);
                }
            }
        }

        return entries;
    }

    /// <summary>Deflate begins with the last bit of a number, but with the first bit of a code.</summary>
    private static uint Reversed(uint code, int length)
    {
        var reversed = 0u;
        for (var bit = 0; bit < length; bit++)
        {
            reversed = (reversed << 1) | ((code >> bit) & 1);
        }

        return reversed;
    }
}

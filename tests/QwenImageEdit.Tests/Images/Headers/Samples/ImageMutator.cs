using System.Buffers.Binary;

namespace QwenImageEdit.Tests.Images.Headers.Samples;

/// <summary>Damages images in the ways in which headers are damaged or attacked. The same seed gives the same damage.</summary>
internal sealed class ImageMutator(IReadOnlyList<byte[]> corpus, int seed)
{
    private const int HeaderBytes = 256;

    private static readonly uint[] Extremes =
        [0, 1, 2, 7, 8, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0xFFFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF8, 0xFFFFFFFE, 0xFFFFFFFF];

    private readonly Random _random = new(seed);

    public byte[] Mutate(byte[] original)
    {
        byte[] image = (byte[])original.Clone();
        for (int damages = _random.Next(1, 4); damages > 0 && image.Length > 0; damages--)
        {
            image = _random.Next(7) switch
            {
                0 => FlipBytes(image),
                1 => image[.._random.Next(image.Length)],
                2 => image[..Position(image)],
                3 => Splice(image),
                4 => WithoutPart(image),
                _ => WriteExtreme(image),
            };
        }

        return image;
    }

    private byte[] FlipBytes(byte[] image)
    {
        for (int flips = _random.Next(1, 9); flips > 0; flips--)
        {
            image[Position(image)] ^= (byte)_random.Next(1, 256);
        }

        return image;
    }

    private byte[] Splice(byte[] image)
    {
        byte[] donor = corpus[_random.Next(corpus.Count)];
        int from = Position(donor);
        int length = _random.Next(1, Math.Min(donor.Length - from, HeaderBytes) + 1);
        int at = Position(image);
        return [.. image[..at], .. donor.AsSpan(from, length), .. image[(_random.Next(2) == 0 ? at : Math.Min(at + length, image.Length))..]];
    }

    private byte[] WithoutPart(byte[] image)
    {
        int at = Position(image);
        int length = _random.Next(1, Math.Min(image.Length - at, HeaderBytes) + 1);
        return [.. image[..at], .. image[(at + length)..]];
    }

    private byte[] WriteExtreme(byte[] image)
    {
        Span<byte> value = stackalloc byte[4];
        uint extreme = Extremes[_random.Next(Extremes.Length)];
        BinaryPrimitives.WriteUInt32LittleEndian(value, _random.Next(2) == 0 ? extreme : BinaryPrimitives.ReverseEndianness(extreme));
        int at = Position(image);
        int width = Math.Min(_random.Next(1, 5), image.Length - at);
        (_random.Next(2) == 0 ? value[..width] : value[^width..]).CopyTo(image.AsSpan(at));
        return image;
    }

    /// <summary>Mostly in the first or last bytes, where headers are.</summary>
    private int Position(byte[] image) => _random.Next(8) switch
    {
        0 => _random.Next(image.Length),
        1 => _random.Next(Math.Max(0, image.Length - HeaderBytes), image.Length),
        2 => _random.Next(Math.Min(32, image.Length)),
        _ => _random.Next(Math.Min(HeaderBytes, image.Length)),
    };
}

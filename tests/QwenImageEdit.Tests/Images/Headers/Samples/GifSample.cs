namespace QwenImageEdit.Tests.Images.Headers.Samples;

/// <summary>GIFs of one frame and two colours. The codes are not compressed: a clear code keeps each at three bits.</summary>
internal static class GifSample
{
    private const int ClearCode = 4;
    private const int EndCode = 5;

    public static byte[] Image(int width, int height, string version = "GIF89a") => new BinaryBuilder()
        .Text(version).Short(width).Short(height).Byte(0x80, 0, 0)
        .Byte(0x46, 0x82, 0xB4, 0xFF, 0xA5, 0x00)
        .Byte(0x2C).Short(0).Short(0).Short(width).Short(height).Byte(0)
        .Byte(2).Bytes(InBlocks(Pack(Codes(width * height)))).Byte(0)
        .Byte(0x3B)
        .ToArray();

    private static IEnumerable<int> Codes(int pixels)
    {
        for (int i = 0; i < pixels; i++)
        {
            if (i % 2 == 0)
            {
                yield return ClearCode;
            }

            yield return i & 1;
        }

        yield return EndCode;
    }

    private static byte[] Pack(IEnumerable<int> threeBitCodes)
    {
        var bytes = new List<byte>();
        int bits = 0;
        int count = 0;
        foreach (int code in threeBitCodes)
        {
            bits |= code << count;
            count += 3;
            if (count >= 8)
            {
                bytes.Add((byte)bits);
                bits >>= 8;
                count -= 8;
            }
        }

        return [.. bytes, (byte)bits];
    }

    private static byte[] InBlocks(byte[] data) => [.. data.Chunk(255).SelectMany(block => block.Prepend((byte)block.Length))];
}

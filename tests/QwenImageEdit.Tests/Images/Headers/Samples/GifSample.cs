namespace QwenImageEdit.Tests.Images.Headers.Samples;

/// <summary>GIFs of two colours. The codes are not compressed: a clear code keeps each at three bits.</summary>
internal static class GifSample
{
    private const int ClearCode = 4;
    private const int EndCode = 5;

    /// <summary>An image of one frame as large as its screen.</summary>
    public static byte[] Image(int width, int height, string version = "GIF89a") => File(Screen(width, height, version), Frame(width, height));

    public static byte[] File(params byte[][] blocks) => [.. blocks.SelectMany(block => block), 0x3B];

    public static byte[] Screen(int width, int height, string version = "GIF89a") =>
        new BinaryBuilder().Text(version).Short(width).Short(height).Byte(0x80, 0, 0).Byte(0x46, 0x82, 0xB4, 0xFF, 0xA5, 0x00).ToArray();

    public static byte[] Frame(int width, int height, int left = 0, int top = 0) => new BinaryBuilder()
        .Byte(0x2C).Short(left).Short(top).Short(width).Short(height).Byte(0)
        .Byte(2).Bytes(InBlocks(Pack(Codes(width * height)))).Byte(0)
        .ToArray();

    public static byte[] Comment(int length) => Extension(0xFE, [.. Enumerable.Repeat((byte)0x2C, length)]);

    public static byte[] GraphicControl() => Extension(0xF9, new byte[4]);

    public static byte[] Loop() => new BinaryBuilder().Byte(0x21, 0xFF, 11).Text("NETSCAPE2.0").Byte(3, 1, 0, 0, 0).ToArray();

    private static byte[] Extension(byte label, byte[] data) => [0x21, label, .. InBlocks(data), 0];

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

namespace QwenImageEdit.Tests.Images.Headers.Samples;

/// <summary>PNG chunks, and PNGs with chunks inserted after their IHDR.</summary>
internal static class PngSample
{
    private const int SignatureAndFirstChunk = 8 + 25;

    public static byte[] WithChunks(byte[] png, params byte[][] chunks) =>
        [.. png.Take(SignatureAndFirstChunk), .. chunks.SelectMany(chunk => chunk), .. png.Skip(SignatureAndFirstChunk)];

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] checkedBytes = new BinaryBuilder(isBigEndian: true).Text(type).Bytes(data).ToArray();
        return new BinaryBuilder(isBigEndian: true).Long(data.Length).Bytes(checkedBytes).Long(Crc32(checkedBytes)).ToArray();
    }

    public static byte[] HeaderOnly(long width, long height) =>
        [0x89, .. "PNG\r\n\u001A\n"u8, .. Chunk("IHDR", new BinaryBuilder(isBigEndian: true).Long(width).Long(height).Byte(8, 2, 0, 0, 0).ToArray())];

    private static uint Crc32(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }
}

namespace QwenImageEdit.Tests.Images.Headers.Samples;

/// <summary>WEBP chunks, and extended WEBPs around the image chunk of a simple one.</summary>
internal static class WebpSample
{
    private const int RiffHeader = 12;
    private const int ExifFlag = 0x08;

    public static byte[] File(params byte[][] chunks)
    {
        byte[] content = [.. "WEBP"u8, .. chunks.SelectMany(chunk => chunk)];
        return new BinaryBuilder().Text("RIFF").Long(content.Length).Bytes(content).ToArray();
    }

    public static byte[] Chunk(string type, byte[] data) =>
        new BinaryBuilder().Text(type).Long(data.Length).Bytes(data).Zeros(data.Length & 1).ToArray();

    /// <summary>As encoders write it: the canvas, colour profile, image, then EXIF.</summary>
    public static byte[] Extended(byte[] simple, int width, int height, byte[] exif, int colourProfile = 0) =>
        File(Canvas(width, height, ExifFlag), Chunk("ICCP", new byte[colourProfile]), [.. simple.Skip(RiffHeader)], Chunk("EXIF", exif));

    public static byte[] Canvas(int width, int height, int flags = 0) =>
        Chunk("VP8X", new BinaryBuilder().Byte(flags, 0, 0, 0).Bytes(UInt24(width - 1)).Bytes(UInt24(height - 1)).ToArray());

    private static byte[] UInt24(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];
}

namespace QwenImageEdit.Tests.Images.Headers.Samples;

/// <summary>JPEG segments, and JPEGs with segments inserted before their own.</summary>
internal static class JpegSample
{
    public const int FullSegment = 65533;

    public static byte[] WithSegments(byte[] jpeg, params byte[][] segments) =>
        [.. jpeg.Take(2), .. segments.SelectMany(segment => segment), .. jpeg.Skip(2)];

    public static byte[] WithSegmentsBeforeScan(byte[] jpeg, params byte[][] segments)
    {
        int scan = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        return [.. jpeg[..scan], .. segments.SelectMany(segment => segment), .. jpeg[scan..]];
    }

    public static byte[] Segment(int marker, byte[] payload) =>
        new BinaryBuilder(isBigEndian: true).Byte(0xFF, marker).Short(payload.Length + 2).Bytes(payload).ToArray();

    public static byte[] Exif(byte[] tiff) => Segment(0xE1, [.. "Exif\0\0"u8, .. tiff]);

    /// <summary>An image that ends after its frame header.</summary>
    public static byte[] HeaderOnly(int width, int height, int frameMarker = 0xC0) =>
        [0xFF, 0xD8, .. Segment(frameMarker, new BinaryBuilder(isBigEndian: true).Byte(8).Short(height).Short(width).Byte(1, 1, 0x11, 0).ToArray())];
}

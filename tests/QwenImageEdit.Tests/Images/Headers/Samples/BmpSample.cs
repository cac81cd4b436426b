namespace QwenImageEdit.Tests.Images.Headers.Samples;

/// <summary>Bitmaps of 24 bits per pixel.</summary>
internal static class BmpSample
{
    public const int CoreHeader = 12;
    public const int InfoHeader = 40;

    public static byte[] Image(int width, int height)
    {
        int rowBytes = ((width * 3) + 3) / 4 * 4;
        byte[] pixels = [.. Enumerable.Range(0, rowBytes * Math.Abs(height)).Select(i => (byte)i)];
        return [.. HeaderOnly(InfoHeader, width, height, pixels.Length), .. pixels];
    }

    public static byte[] HeaderOnly(int informationHeader, int width, int height, int pixelBytes = 0)
    {
        int pixels = 14 + informationHeader;
        var bytes = new BinaryBuilder().Text("BM").Long(pixels + pixelBytes).Long(0).Long(pixels).Long(informationHeader);
        _ = informationHeader == CoreHeader ? bytes.Short(width).Short(height) : bytes.Long(width).Long(height);
        bytes.Short(1).Short(24);
        return bytes.Zeros(Math.Max(0, pixels - bytes.Length)).ToArray();
    }
}

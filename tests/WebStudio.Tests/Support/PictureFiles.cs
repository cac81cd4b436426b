namespace WebStudio.Tests.Support;

/// <summary>Real photographs, and files that are not photographs.</summary>
internal static class PictureFiles
{
    public static string BoatsPath => PathOf("nagasaki-boats.jpg");

    public static string FlowerPath => PathOf("allium-oreophilum.jpg");

    public static string MountainsPath => PathOf("french-alpine-landscape.jpg");

    public static string CatPath => PathOf("locomotion-house-cat.jpg");

    public static byte[] Boats => File.ReadAllBytes(BoatsPath);

    public static byte[] Flower => File.ReadAllBytes(FlowerPath);

    public static byte[] Mountains => File.ReadAllBytes(MountainsPath);

    /// <summary>The beginning of a PNG of 640×480 pixels, and zeros up to a length.</summary>
    public static byte[] PngOfLength(int length)
    {
        var png = new byte[length];
        byte[] header = [0x89, .. "PNG\r\n\x1a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 2, 0x80, 0, 0, 1, 0xE0, 8, 2, 0, 0, 0, 0, 0, 0, 0];
        header.CopyTo(png, 0);
        return png;
    }

    /// <summary>Two frames of 16×16 pixels, one red and one blue, each in one code per pixel with a clear code before every second one.</summary>
    public static byte[] AnimatedGif()
    {
        byte[] frame(int colour)
        {
            var codes = Enumerable.Range(0, 256).SelectMany(pixel => pixel % 2 == 0 ? new[] { 4, colour } : [colour]).Append(5).ToList();
            var bits = new byte[((codes.Count * 3) + 7) / 8];
            for (int bit = 0; bit < codes.Count * 3; bit++)
            {
                bits[bit / 8] |= (byte)(((codes[bit / 3] >> (bit % 3)) & 1) << (bit % 8));
            }

            return
            [
                0x21, 0xF9, 4, 0, 50, 0, 0, 0,
                0x2C, 0, 0, 0, 0, 16, 0, 16, 0, 0, 2, (byte)bits.Length, .. bits, 0,
            ];
        }

        return
        [
            .. "GIF89a"u8, 16, 0, 16, 0, 0x81, 0, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 255, 255,
            .. frame(1), .. frame(2), 0x3B,
        ];
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "images", name);
}

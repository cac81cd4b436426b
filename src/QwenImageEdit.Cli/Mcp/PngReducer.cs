namespace QwenImageEdit.Cli.Mcp;

/// <summary>Makes a PNG smaller: each new pixel is the mean of those that it covers.</summary>
internal static class PngReducer
{
    private const int Opaque = 255;

    /// <returns>A PNG whose longer side is at most <paramref name="maxSide"/> pixels; null if the file is not a PNG that can be read here.</returns>
    /// <exception cref="IOException">The file is cut off.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static byte[]? Reduce(byte[] file, int maxSide)
    {
        using var rows = PngRows.Open(file);
        if (rows is null)
        {
            return null;
        }

        double scale = Math.Min(1, (double)maxSide / Math.Max(rows.Width, rows.Height));
        int width = Math.Max(1, (int)Math.Round(rows.Width * scale));
        int height = Math.Max(1, (int)Math.Round(rows.Height * scale));
        byte[] pixels = new byte[width * height * rows.Channels];
        long[] sums = new long[width * 5];
        for (int y = 0; y < rows.Height; y++)
        {
            Add(rows.Read(), rows, sums, width);
            int target = (int)((long)y * height / rows.Height);
            if ((long)(y + 1) * height / rows.Height > target)
            {
                WriteMeans(sums, pixels.AsSpan(target * width * rows.Channels, width * rows.Channels), rows.Channels);
                Array.Clear(sums);
            }
        }

        return PngFile.Write(pixels, width, height, rows.Channels);
    }

    /// <summary>Adds a row: for each new pixel the sums of red, green and blue, weighted with their opacity, of the opacity, and of the pixels.</summary>
    private static void Add(ReadOnlySpan<byte> row, PngRows rows, long[] sums, int width)
    {
        for (int x = 0; x < rows.Width; x++)
        {
            var pixel = row.Slice(x * rows.Channels, rows.Channels);
            int alpha = rows.Channels == 4 ? pixel[3] : Opaque;
            var sum = sums.AsSpan((int)((long)x * width / rows.Width) * 5, 5);
            sum[0] += pixel[0] * alpha;
            sum[1] += pixel[1] * alpha;
            sum[2] += pixel[2] * alpha;
            sum[3] += alpha;
            sum[4]++;
        }
    }

    private static void WriteMeans(long[] sums, Span<byte> row, int channels)
    {
        for (int x = 0; x < row.Length / channels; x++)
        {
            var sum = sums.AsSpan(x * 5, 5);
            var pixel = row.Slice(x * channels, channels);
            long alpha = Math.Max(1, sum[3]);
            for (int channel = 0; channel < 3; channel++)
            {
                pixel[channel] = (byte)((sum[channel] + (alpha / 2)) / alpha);
            }

            if (channels == 4)
            {
                pixel[3] = (byte)((sum[3] + (sum[4] / 2)) / sum[4]);
            }
        }
    }
}

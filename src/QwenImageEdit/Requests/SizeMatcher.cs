namespace QwenImageEdit.Requests;

/// <summary>Finds the size whose ratio is nearest to a given one.</summary>
internal static class SizeMatcher
{
    /// <summary>The service rounds output sides to multiples of this.</summary>
    public const int Step = 16;

    private const long DefaultMaxPixels = 2048 * 2048;
    private const int ErrorDigits = 9;

    /// <summary>The range of sides that is searched, in pixels: larger than any size that the service makes, and still fast.</summary>
    private const int SearchedSides = 64 * 1024;

    public static ImageSize NearestRecommended(int width, int height) =>
        LargerOfEachRatio().OrderBy(size => RatioError(size, width, height)).First();

    /// <returns>The size; null when none with sides that are multiples of <see cref="Step"/> is within the limits.</returns>
    public static ImageSize? NearestLegal(int width, int height, OutputSizeRule rule)
    {
        double pixels = (double)width * height;
        return Candidates(width, height, rule)
            .Where(size => rule.Allows(size.Width, size.Height))
            .OrderBy(size => Math.Round(RatioError(size, width, height), ErrorDigits))
            .ThenBy(size => Math.Abs(((double)size.Width * size.Height) - pixels))
            .Select(static size => (ImageSize?)size)
            .FirstOrDefault();
    }

    private static IEnumerable<ImageSize> LargerOfEachRatio() => ImageSize.Recommended.Where((_, index) => index % 2 == 0);

    private static IEnumerable<ImageSize> Candidates(int width, int height, OutputSizeRule rule)
    {
        bool portrait = height > width;
        double ratio = portrait ? (double)height / width : (double)width / height;
        double longerPerShorter = Math.Min(ratio, Math.Max(rule.MaxRatio ?? ratio, 1));
        long maxPixels = Math.Max(rule.MaxPixels ?? DefaultMaxPixels, 0);
        long first = FirstShorter(rule, longerPerShorter);
        long longest = Math.Min(rule.MaxSide ?? maxPixels / first, int.MaxValue) / Step * Step;
        long last = Math.Min(Math.Min(longest, (long)Math.Sqrt(maxPixels)), first + SearchedSides);
        for (long shorter = first; shorter <= last; shorter += Step)
        {
            double ideal = Math.Min(shorter * longerPerShorter, Math.Min(longest, maxPixels / shorter));
            long below = (long)ideal / Step * Step;
            foreach (long longer in new[] { below, below + Step })
            {
                if (longer <= int.MaxValue)
                {
                    yield return portrait ? new ImageSize((int)shorter, (int)longer) : new ImageSize((int)longer, (int)shorter);
                }
            }
        }
    }

    /// <summary>Below this side, no size of the ratio has enough pixels.</summary>
    private static long FirstShorter(OutputSizeRule rule, double longerPerShorter)
    {
        long bySide = ((long)Math.Max(rule.MinSide, 1) + Step - 1) / Step * Step;
        long byPixels = (long)Math.Sqrt(Math.Max(rule.MinPixels ?? 0, 0) / longerPerShorter) / Step * Step;
        return Math.Max(bySide, byPixels - Step);
    }

    private static double RatioError(ImageSize size, int width, int height) =>
        Math.Abs(Math.Log((double)size.Width / size.Height) - Math.Log((double)width / height));
}

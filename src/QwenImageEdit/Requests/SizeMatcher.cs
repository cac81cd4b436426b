namespace QwenImageEdit.Requests;

/// <summary>Finds the size whose ratio is nearest to a given one.</summary>
internal static class SizeMatcher
{
    /// <summary>The service rounds output sides to multiples of this.</summary>
    public const int Step = 16;

    private const long DefaultMaxPixels = 2048 * 2048;
    private const int ErrorDigits = 9;

    public static ImageSize NearestRecommended(int width, int height) =>
        LargerOfEachRatio().OrderBy(size => RatioError(size, width, height)).First();

    public static ImageSize NearestLegal(int width, int height, OutputSizeRule rule)
    {
        double pixels = (double)width * height;
        var nearest = Candidates(width, height, rule)
            .Where(size => rule.Allows(size.Width, size.Height))
            .OrderBy(size => Math.Round(RatioError(size, width, height), ErrorDigits))
            .ThenBy(size => Math.Abs(((double)size.Width * size.Height) - pixels))
            .FirstOrDefault();
        return nearest != default
            ? nearest
            : throw new ArgumentException($"No size with sides that are multiples of {Step} keeps the rule '{rule}'. Loosen the rule.", nameof(rule));
    }

    private static IEnumerable<ImageSize> LargerOfEachRatio() => ImageSize.Recommended.Where((_, index) => index % 2 == 0);

    private static IEnumerable<ImageSize> Candidates(int width, int height, OutputSizeRule rule)
    {
        long maxPixels = rule.MaxPixels ?? DefaultMaxPixels;
        int smallest = (Math.Max(rule.MinSide, 1) + Step - 1) / Step * Step;
        int largest = (int)Math.Min(rule.MaxSide ?? maxPixels / smallest, int.MaxValue - Step) / Step * Step;
        int largestShorter = Math.Min(largest, (int)Math.Sqrt(maxPixels));
        bool portrait = height > width;
        double ratio = portrait ? (double)height / width : (double)width / height;
        for (int shorter = smallest; shorter <= largestShorter; shorter += Step)
        {
            double ideal = Math.Min(shorter * Math.Min(ratio, rule.MaxRatio ?? ratio), Math.Min(largest, maxPixels / shorter));
            int below = (int)ideal / Step * Step;
            foreach (int longer in new[] { below, below + Step })
            {
                yield return portrait ? new ImageSize(shorter, longer) : new ImageSize(longer, shorter);
            }
        }
    }

    private static double RatioError(ImageSize size, int width, int height) =>
        Math.Abs(Math.Log((double)size.Width / size.Height) - Math.Log((double)width / height));
}

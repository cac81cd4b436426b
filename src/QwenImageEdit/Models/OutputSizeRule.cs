using static System.FormattableString;

namespace QwenImageEdit;

/// <summary>Which output sizes a model accepts, in pixels. A bound that is not set does not apply.</summary>
public sealed record OutputSizeRule
{
    /// <summary>Smallest width and height. Default 1.</summary>
    public int MinSide { get; init; } = 1;

    /// <summary>Largest width and height.</summary>
    public int? MaxSide { get; init; }

    /// <summary>Smallest width × height.</summary>
    public long? MinPixels { get; init; }

    /// <summary>Largest width × height.</summary>
    public long? MaxPixels { get; init; }

    /// <summary>Largest ratio of the longer side to the shorter one.</summary>
    public int? MaxRatio { get; init; }

    /// <summary>Tells whether a size keeps every bound.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    public bool Allows(int width, int height)
    {
        long shorter = Math.Min(width, height);
        long longer = Math.Max(width, height);
        return shorter >= MinSide
            && (MaxSide is not { } maxSide || longer <= maxSide)
            && (MinPixels is not { } minPixels || shorter * longer >= minPixels)
            && (MaxPixels is not { } maxPixels || shorter * longer <= maxPixels)
            && (MaxRatio is not { } maxRatio || longer <= shorter * maxRatio);
    }

    /// <summary>Says the rule in words.</summary>
    public override string ToString()
    {
        string?[] bounds =
        [
            MinSide > 1 || MaxSide is not null ? "each side " + Range(MinSide, MaxSide) : null,
            MinPixels is not null || MaxPixels is not null ? Range(MinPixels, MaxPixels) + " pixels in all" : null,
            MaxRatio is { } maxRatio ? Invariant($"ratio 1:{maxRatio} to {maxRatio}:1") : null,
        ];
        return Array.TrueForAll(bounds, static bound => bound is null)
            ? "each side " + Range(MinSide, most: null)
            : string.Join(", ", bounds.Where(static bound => bound is not null));
    }

    private static string Range(long? least, long? most) => (least, most) switch
    {
        (null, _) => Invariant($"at most {most}"),
        (_, null) => Invariant($"at least {least}"),
        _ => Invariant($"{least}–{most}"),
    };
}

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
        var bounds = new List<string>();
        if (MaxSide is { } maxSide)
        {
            bounds.Add(Invariant($"each side {MinSide}–{maxSide}"));
        }

        if (MinPixels is { } minPixels && MaxPixels is { } maxPixels)
        {
            bounds.Add(Invariant($"{minPixels}–{maxPixels} pixels in all"));
        }

        if (MaxRatio is { } maxRatio)
        {
            bounds.Add(Invariant($"ratio 1:{maxRatio} to {maxRatio}:1"));
        }

        return bounds.Count == 0 ? Invariant($"each side at least {MinSide}") : string.Join(", ", bounds);
    }
}

using static System.FormattableString;

namespace QwenImageEdit;

/// <summary>The output sizes that a model supports, in pixels. A limit that is null does not apply.</summary>
public sealed record OutputSizeRule
{
    /// <summary>The minimum width and height, 1 or more. Default 1.</summary>
    public int MinSide { get; init; } = 1;

    /// <summary>The maximum width and height, <see cref="MinSide"/> or more. Default null.</summary>
    public int? MaxSide { get; init; }

    /// <summary>The minimum of width × height, at most <see cref="MaxPixels"/>. Default null.</summary>
    public long? MinPixels { get; init; }

    /// <summary>The maximum of width × height, 1 or more. Default null.</summary>
    public long? MaxPixels { get; init; }

    /// <summary>The maximum ratio of the longer side to the shorter one, 1 or more. Default null.</summary>
    public int? MaxRatio { get; init; }

    /// <summary>Checks a size.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <returns>Whether the size is within all limits.</returns>
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

    /// <summary>Describes the limits.</summary>
    /// <returns>A text such as "each side 512–2048".</returns>
    public override string ToString()
    {
        string?[] limits =
        [
            MinSide > 1 || MaxSide is not null ? "each side " + Range(MinSide, MaxSide) : null,
            MinPixels is not null || MaxPixels is not null ? Range(MinPixels, MaxPixels) + " pixels in all" : null,
            MaxRatio is { } maxRatio ? Invariant($"ratio 1:{maxRatio} to {maxRatio}:1") : null,
        ];
        return Array.TrueForAll(limits, static limit => limit is null)
            ? "each side " + Range(MinSide, max: null)
            : string.Join(", ", limits.Where(static limit => limit is not null));
    }

    private static string Range(long? min, long? max) => (min, max) switch
    {
        (null, _) => Invariant($"at most {max}"),
        (_, null) => Invariant($"at least {min}"),
        _ => Invariant($"{min}–{max}"),
    };
}

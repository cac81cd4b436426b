using static System.FormattableString;

namespace QwenImageEdit;

/// <summary>The output sizes that a model supports: in pixels, or by the name of a resolution. A limit that is null does not apply.</summary>
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

    /// <summary>The names that can be requested instead of a size in pixels, such as <c>2K</c>; empty for none, null for any. Default null.</summary>
    public IReadOnlyList<ImageResolution>? Resolutions { get; init => field = value is null ? null : [.. value]; }

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

    /// <summary>Checks a resolution.</summary>
    /// <param name="resolution">The resolution.</param>
    /// <returns>Whether it is one of <see cref="Resolutions"/>.</returns>
    public bool Allows(ImageResolution resolution) => resolution != default && (Resolutions is null || Resolutions.Contains(resolution));

    /// <summary>Describes the limits.</summary>
    /// <returns>A text such as "each side 512–2048" or "each side at least 1, or 1K, 2K, 4K".</returns>
    public override string ToString()
    {
        string?[] limits =
        [
            MinSide > 1 || MaxSide is not null || (MinPixels, MaxPixels, MaxRatio) is (null, null, null) ? "each side " + Range(MinSide, MaxSide) : null,
            MinPixels is not null || MaxPixels is not null ? Range(MinPixels, MaxPixels) + " pixels in all" : null,
            MaxRatio is { } maxRatio ? Invariant($"ratio 1:{maxRatio} to {maxRatio}:1") : null,
            Resolutions is { Count: > 0 } resolutions ? "or " + string.Join(", ", resolutions) : null,
        ];
        return string.Join(", ", limits.Where(static limit => limit is not null));
    }

    /// <inheritdoc/>
    public bool Equals(OutputSizeRule? other) =>
        other is not null
        && MinSide == other.MinSide
        && MaxSide == other.MaxSide
        && MinPixels == other.MinPixels
        && MaxPixels == other.MaxPixels
        && MaxRatio == other.MaxRatio
        && (Resolutions is null ? other.Resolutions is null : other.Resolutions is not null && Resolutions.SequenceEqual(other.Resolutions));

    /// <inheritdoc/>
    public override int GetHashCode() => (MinSide, MaxSide, MinPixels, MaxPixels, MaxRatio, Resolutions?.Count).GetHashCode();

    private static string Range(long? min, long? max) => (min, max) switch
    {
        (null, _) => Invariant($"at most {max}"),
        (_, null) => Invariant($"at least {min}"),
        _ => Invariant($"{min}–{max}"),
    };
}

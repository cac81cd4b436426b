namespace QwenImageEdit.Cli.Mcp;

/// <summary>What a model takes, in the words of the arguments.</summary>
internal sealed record ModelAnswer
{
    public required string Model { get; init; }

    public required bool IsDefault { get; init; }

    public required int MinImages { get; init; }

    public int? MaxImages { get; init; }

    /// <summary>The most results of one edit.</summary>
    public int? MaxN { get; init; }

    /// <summary>The sizes in words; null if the model takes none.</summary>
    public string? Size { get; init; }

    /// <summary>The optional arguments that the model takes.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    public string? PromptLimit { get; init; }

    public string? RateLimit { get; init; }

    /// <summary>The list price of one image; null if it is not known.</summary>
    public decimal? PriceYuanPerImage { get; init; }
}

namespace QwenImageEdit.Cli.Mcp;

/// <summary>An edit that is made and saved.</summary>
internal sealed record EditAnswer
{
    public required IReadOnlyList<EditedFile> Files { get; init; }

    public required string Model { get; init; }

    public required string RequestId { get; init; }

    /// <summary>The number of requested images that were not made, and are not billed.</summary>
    public required int FailedCount { get; init; }

    /// <summary>By list price; null if that is not known.</summary>
    public decimal? PriceYuan { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required int ImagesLeft { get; init; }

    /// <summary>Null without a spend cap.</summary>
    public decimal? YuanLeft { get; init; }
}

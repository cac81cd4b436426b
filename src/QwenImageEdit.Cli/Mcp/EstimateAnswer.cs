namespace QwenImageEdit.Cli.Mcp;

/// <summary>What an edit would cost, and what is wrong with it.</summary>
internal sealed record EstimateAnswer
{
    /// <summary>Whether the edit can be sent: it is valid and within the limits.</summary>
    public required bool CanBeSent { get; init; }

    public required string Model { get; init; }

    public required int Images { get; init; }

    /// <summary>By list price; null if that is not known.</summary>
    public decimal? PriceYuan { get; init; }

    public required IReadOnlyList<string> Problems { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required int ImagesLeft { get; init; }

    /// <summary>Null without a spend cap.</summary>
    public decimal? YuanLeft { get; init; }
}

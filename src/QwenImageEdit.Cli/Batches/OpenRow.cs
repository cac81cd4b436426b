using QwenImageEdit.Batch;

namespace QwenImageEdit.Cli.Batches;

/// <summary>A row that needs a decision.</summary>
internal sealed record OpenRow
{
    public required string Row { get; init; }

    /// <summary><c>unknown</c> or <c>lost</c>.</summary>
    public required string State { get; init; }

    public required string Model { get; init; }

    public string? Prompt { get; init; }

    public required IReadOnlyList<string> Images { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>What the attempt may have cost, in yuan by list price; null if the price is not known.</summary>
    public decimal? Price { get; init; }

    public string? RequestId { get; init; }

    public string? Error { get; init; }

    /// <summary>A part of a response that arrived, perhaps with the links of paid images.</summary>
    public string? ResponseBody { get; init; }

    public static OpenRow Of(BatchRow row)
    {
        var last = row.Attempts is [.., var attempt] ? attempt : null;
        return new OpenRow
        {
            Row = row.Key,
            State = row.State is BatchState.Lost ? "lost" : "unknown",
            Model = row.Model.ToString(),
            Prompt = row.Prompt,
            Images = row.Images,
            SentAt = last?.IntendedAt,
            Price = last?.Price,
            RequestId = last?.RequestId,
            Error = last?.Error,
            ResponseBody = last?.ResponseBody,
        };
    }
}

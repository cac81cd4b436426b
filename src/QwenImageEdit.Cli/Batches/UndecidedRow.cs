using System.Globalization;
using QwenImageEdit.Batch;

namespace QwenImageEdit.Cli.Batches;

/// <summary>A row whose outcome is unknown, or whose paid images are lost.</summary>
internal sealed record UndecidedRow
{
    public required string Row { get; init; }

    public required string State { get; init; }

    public required string Model { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public string? RequestId { get; init; }

    /// <summary>What it may have cost, in yuan by list price.</summary>
    public decimal? Price { get; init; }

    public string? Error { get; init; }

    /// <summary>What arrived of the response, maybe with the links of the images.</summary>
    public string? ResponseBody { get; init; }

    public static UndecidedRow Of(BatchRow row)
    {
        var attempt = row.Attempts is [.., var last] ? last : null;
        return new UndecidedRow
        {
            Row = row.Key,
            State = row.State.ToString(),
            Model = row.Model.ToString(),
            SentAt = attempt?.IntendedAt,
            RequestId = attempt?.RequestId,
            Price = attempt?.Price,
            Error = attempt?.Error,
            ResponseBody = attempt?.ResponseBody is { Length: > 0 } body ? body : null,
        };
    }

    public string Line()
    {
        string price = Price is { } yuan ? $", up to {BatchMoney.Yuan(yuan)}" : "";
        string request = RequestId is { } id ? $", request {id}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Row}: {State.ToLowerInvariant()}, sent {SentAt:yyyy-MM-dd HH:mm:ss}Z with {Model}{request}{price}. {Error}").TrimEnd();
    }
}

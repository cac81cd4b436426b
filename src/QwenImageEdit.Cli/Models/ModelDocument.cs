namespace QwenImageEdit.Cli.Models;

/// <summary>What a model takes, as <c>--json</c> prints it.</summary>
internal sealed record ModelDocument
{
    public required string Id { get; init; }

    public required int MinImages { get; init; }

    public int? MaxImages { get; init; }

    public int? MaxCount { get; init; }

    /// <summary>The sizes in words; null if the model takes none.</summary>
    public string? Size { get; init; }

    /// <summary>The options that the model takes.</summary>
    public required IReadOnlyList<string> Options { get; init; }

    public int? PromptLimit { get; init; }

    public string? PromptLimitUnit { get; init; }

    /// <summary>The documented rate limit: requests in a number of seconds.</summary>
    public int? RateLimitRequests { get; init; }

    public double? RateLimitSeconds { get; init; }

    /// <summary>The list price of one image in yuan, by region.</summary>
    public required IReadOnlyDictionary<string, decimal> Prices { get; init; }

    public static ModelDocument Of(ImageEditModel model)
    {
        var rules = model.Capabilities;
        return new ModelDocument
        {
            Id = model.Id,
            MinImages = rules.MinImages,
            MaxImages = rules.MaxImages,
            MaxCount = rules.MaxCount,
            Size = rules.Size?.ToString(),
            Options = [.. OptionsOf(rules)],
            PromptLimit = rules.PromptLimit?.Length,
            PromptLimitUnit = rules.PromptLimit?.Unit.ToString().ToLowerInvariant(),
            RateLimitRequests = rules.RateLimit?.Requests,
            RateLimitSeconds = rules.RateLimit?.Window.TotalSeconds,
            Prices = ModelPriceTable.Documented.Prices.Select(static price => price.Region).Distinct()
                .Select(region => (region, Price: ModelPriceTable.Documented.Find(model, region)?.PricePerImage))
                .Where(static entry => entry.Price is not null)
                .OrderBy(static entry => entry.region.Id, StringComparer.Ordinal)
                .ToDictionary(static entry => entry.region.Id, static entry => entry.Price!.Value),
        };
    }

    private static IEnumerable<string> OptionsOf(ModelCapabilities rules) => new (string Name, bool IsTaken)[]
    {
        ("--size", rules.Size is not null),
        ("--seed", rules.AcceptsSeed),
        ("--negative-prompt", rules.AcceptsNegativePrompt),
        ("--prompt-extend", rules.AcceptsPromptExtend),
        ("--watermark", rules.AcceptsWatermark),
    }.Where(static option => option.IsTaken).Select(static option => option.Name);
}

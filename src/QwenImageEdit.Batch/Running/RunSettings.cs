using QwenImageEdit.Batch.Money;

namespace QwenImageEdit.Batch.Running;

/// <summary>The options of a run, checked.</summary>
internal sealed record RunSettings
{
    private const decimal MaxSpendCap = 1_000_000_000;

    public required long? SpendCap { get; init; }

    public required int MaxInFlight { get; init; }

    public required OutputTemplate? Output { get; init; }

    public required string? OutputText { get; init; }

    public required PriceBook Prices { get; init; }

    public required Func<ImageEditModel, ModelRateLimit?> RateLimit { get; init; }

    public required string Account { get; init; }

    public required int MaxAttempts { get; init; }

    public required TimeSpan UnreachableTimeout { get; init; }

    public required TimeSpan ProgressInterval { get; init; }

    /// <exception cref="ArgumentException">An option is invalid.</exception>
    public static RunSettings From(BatchRunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.Prices, "options.Prices");
        ArgumentNullException.ThrowIfNull(options.RateLimit, "options.RateLimit");
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Account, "options.Account");
        ThrowIf(options.SpendCap is <= 0 or > MaxSpendCap, nameof(options.SpendCap), options.SpendCap, "must be more than 0 and at most 1,000,000,000; set null for no limit");
        if (options.Prices.Prices.FirstOrDefault(static price => price.Currency != "CNY") is { } other)
        {
            throw new ArgumentException($"The price of {other.Model} is in {other.Currency}, and the ledger adds up prices in CNY. Convert it.", nameof(options));
        }

        ThrowIf(options.MaxInFlight is < 1 or > 1000, nameof(options.MaxInFlight), options.MaxInFlight, "must be from 1 to 1000");
        ThrowIf(options.MaxAttempts is < 1 or > 100, nameof(options.MaxAttempts), options.MaxAttempts, "must be from 1 to 100");
        ThrowIf(options.UnreachableTimeout <= TimeSpan.Zero, nameof(options.UnreachableTimeout), options.UnreachableTimeout, "must be more than zero");
        ThrowIf(options.ProgressInterval <= TimeSpan.Zero, nameof(options.ProgressInterval), options.ProgressInterval, "must be more than zero");
        return new RunSettings
        {
            SpendCap = options.SpendCap is { } cap ? (long)Math.Floor(cap * Micros.PerUnit) : null,
            MaxInFlight = options.MaxInFlight,
            Output = options.Output is { } output ? OutputTemplate.Parse(output) : null,
            OutputText = options.Output,
            Prices = new PriceBook(options.Prices, options.Region),
            RateLimit = model => Checked(options.RateLimit(model), model),
            Account = options.Account,
            MaxAttempts = options.MaxAttempts,
            UnreachableTimeout = options.UnreachableTimeout,
            ProgressInterval = options.ProgressInterval,
        };
    }

    private static ModelRateLimit? Checked(ModelRateLimit? rate, ImageEditModel model) => rate is { Requests: < 1 } || rate?.Window <= TimeSpan.Zero
        ? throw new ArgumentOutOfRangeException(nameof(rate), rate, $"RateLimit gave {rate.Requests} requests in {rate.Window} for {model}. Both must be more than 0; give null for no limit.")
        : rate;

    private static void ThrowIf(bool isInvalid, string name, object? value, string rule)
    {
        if (isInvalid)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} {rule}.");
        }
    }
}

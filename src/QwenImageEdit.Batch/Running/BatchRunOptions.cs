namespace QwenImageEdit.Batch;

/// <summary>How a batch is run. The options are read when the run starts.</summary>
public sealed class BatchRunOptions
{
    /// <summary>Default of <see cref="MaxInFlight"/>: 48.</summary>
    public const int DefaultMaxInFlight = 48;

    /// <summary>Default of <see cref="MaxAttempts"/>: 5.</summary>
    public const int DefaultMaxAttempts = 5;

    /// <summary>Default of <see cref="Output"/>: <c>out/{id}-{index}.png</c>.</summary>
    public const string DefaultOutput = "out/{id}-{index}.png";

    /// <summary>The most that the batch may cost by list price over all its runs, including what is unknown. More than 0 and at most 1,000,000,000, in CNY. Default null, for no limit.</summary>
    /// <remarks>A row is not sent unless its whole price is still free. The sum is in the ledger, so it holds across crashes. A model without a known price cannot be run with a cap.</remarks>
    public decimal? SpendCap { get; set; }

    /// <summary>How many rows are sent or downloaded at the same time. From 1 to 1000. Default 48.</summary>
    public int MaxInFlight { get; set; } = DefaultMaxInFlight;

    /// <summary>Where images are saved. Default <c>out/{id}-{index}.png</c>; null to download nothing, so that rows end as <see cref="BatchState.Answered"/>.</summary>
    /// <remarks>
    /// <c>{id}</c> is the row's key, <c>{index}</c> the image's index from 0, <c>{image}</c> the name of the first input without its extension, <c>{line}</c> the line of the manifest,
    /// <c>{model}</c> the model, and any other name that column of the manifest. Values become file names, never folders. Two rows with the same name are an error before anything is sent.
    /// </remarks>
    public string? Output { get; set; } = DefaultOutput;

    /// <summary>The region whose prices count; null, the default, for the higher price of all regions.</summary>
    public DashScopeRegion? Region { get; set; }

    /// <summary>The prices, all in CNY. Default <see cref="ModelPriceTable.Documented"/>.</summary>
    public ModelPriceTable Prices { get; set; } = ModelPriceTable.Documented;

    /// <summary>The rate at which each model is sent, in even slots; null for a model that is not paced. Default: <see cref="ModelCapabilities.RateLimit"/> of the model.</summary>
    /// <remarks>The slots are 3 % wider than the rate asks for, and wider still after the service has throttled the model.</remarks>
    public Func<ImageEditModel, ModelRateLimit?> RateLimit { get; set; } = static model => model.Capabilities.RateLimit;

    /// <summary>The account that the rate belongs to, when the ledger is used with several. Default <c>default</c>.</summary>
    public string Account { get; set; } = "default";

    /// <summary>How often a row is sent whose errors may pass, such as an internal error of the service, before it is refused. Throttling does not count. From 1 to 100. Default 5.</summary>
    public int MaxAttempts { get; set; } = DefaultMaxAttempts;

    /// <summary>How long the service may be unreachable before the run pauses. More than zero. Default 30 minutes.</summary>
    public TimeSpan UnreachableTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How often progress is reported. More than zero. Default 1 second.</summary>
    public TimeSpan ProgressInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Ends the run without waiting for what is in flight: those rows become <see cref="BatchState.Unknown"/>. Default none.</summary>
    public CancellationToken AbandonToken { get; set; }
}

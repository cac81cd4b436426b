namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>How a rate limiter in PostgreSQL is used. The options are read by <see cref="PostgreSqlRateLimiters.Documented"/>.</summary>
public sealed class PostgreSqlRateLimiterOptions
{
    /// <summary>The account that the rates belong to, as in <see cref="BatchRunOptions.Account"/>. Default <c>default</c>.</summary>
    public string Account { get; set; } = "default";

    /// <summary>The schema of the tables; it is created if it is new. 1 to 63 letters, digits and underscores. Default <c>qwen_image_edit</c>.</summary>
    public string Schema { get; set; } = PostgreSqlLedgerOptions.DefaultSchema;

    /// <summary>How many calls of this process may wait for one model behind the one whose slot is next; a further call fails at once. 0 or more. Default 1000.</summary>
    public int QueueLimit { get; set; } = ImageEditRateLimiters.DefaultQueueLimit;

    /// <summary>The rate of each model; null for a model that is not limited. Default: <see cref="ModelCapabilities.RateLimit"/> of the model.</summary>
    /// <remarks>The slots are 3 % wider than the rate asks for, and wider still after the service has throttled a worker of a batch.</remarks>
    public Func<ImageEditModel, ModelRateLimit?> RateLimit { get; set; } = static model => model.Capabilities.RateLimit;
}

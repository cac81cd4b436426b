namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>How a ledger in PostgreSQL is used. The options are read by <see cref="PostgreSqlLedger.Connect"/>.</summary>
public sealed class PostgreSqlLedgerOptions
{
    /// <summary>Default of <see cref="Schema"/>: <c>qwen_image_edit</c>.</summary>
    public const string DefaultSchema = "qwen_image_edit";

    /// <summary>The schema of the ledger's tables; it is created if it is new. 1 to 63 letters, digits and underscores. Default <c>qwen_image_edit</c>.</summary>
    public string Schema { get; set; } = DefaultSchema;

    /// <summary>A folder on this machine for answers that the database cannot take. It must outlive the process: the next one that opens the ledger on this machine takes them from there. Default: <c>QwenImageEdit/answers</c> in the user's local application data.</summary>
    public string AnswersFolder { get; set; } = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "QwenImageEdit", "answers");

    /// <summary>How long the database may be away during a run, as in a restart or a failover. Nothing is sent meanwhile. After that, the run fails, and answers go to <see cref="AnswersFolder"/>. Zero or more. Default 2 minutes.</summary>
    public TimeSpan ReconnectTimeout { get; set; } = TimeSpan.FromMinutes(2);
}

namespace QwenImageEdit.Batch;

/// <summary>How a batch is run in the background of a host.</summary>
public sealed class ImageEditBatchWorkerOptions
{
    /// <summary>The path of the ledger, for example <c>catalogue.qie</c>. Either this or <see cref="Ledger"/> is required.</summary>
    public string? LedgerPath { get; set; }

    /// <summary>A ledger that workers on several machines use, instead of <see cref="LedgerPath"/>. Set <see cref="BatchOpenOptions.Name"/> of <see cref="Open"/> too: it is the batch that they run.</summary>
    public BatchLedger? Ledger { get; set; }

    /// <summary>How the ledger is opened. The host's logging is used unless <see cref="BatchOpenOptions.LoggerFactory"/> is set.</summary>
    public BatchOpenOptions Open { get; set; } = new();

    /// <summary>How the batch is run. <see cref="BatchRunOptions.AbandonToken"/> is replaced by the host's: it stops waiting after its shutdown timeout.</summary>
    public BatchRunOptions Run { get; set; } = new();

    /// <summary>The key of the client's registration; null, the default, for the one without a key.</summary>
    public string? ClientKey { get; set; }

    /// <summary>Receives the progress of the runs. Default null.</summary>
    public IProgress<BatchProgress>? Progress { get; set; }

    /// <summary>How long the worker waits after a run that paused, reached the spend cap or failed, before it tries again. Adding rows ends the wait. More than zero. Default 5 minutes.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often the worker looks for rows that became pending in another way than by <see cref="ImageEditBatchWorker.AddAsync"/>, for example by a decision. More than zero. Default 10 seconds.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <exception cref="ArgumentException">There is no ledger, or there are two, or an interval is not positive.</exception>
    internal static ImageEditBatchWorkerOptions Create(Action<ImageEditBatchWorkerOptions> configure)
    {
        var options = new ImageEditBatchWorkerOptions();
        configure(options);
        if (options.Ledger is null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(options.LedgerPath, "options.LedgerPath");
        }
        else if (options.LedgerPath is not null)
        {
            throw new ArgumentException("LedgerPath and Ledger are both set. Set one of them.", nameof(configure));
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.RetryDelay, TimeSpan.Zero, "options.RetryDelay");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.PollInterval, TimeSpan.Zero, "options.PollInterval");
        return options;
    }
}

using Microsoft.Extensions.Logging;
using QwenImageEdit.Batch.Diagnostics;
using QwenImageEdit.Batch.Ledgers;
using QwenImageEdit.Batch.Manifests;
using QwenImageEdit.Batch.Reports;
using QwenImageEdit.Batch.Running;
using QwenImageEdit.Batch.Saving;
using QwenImageEdit.Batch.Sqlite;
using QwenImageEdit.Diagnostics;

namespace QwenImageEdit.Batch;

/// <summary>Many edits with a ledger: whatever crashes, nothing is paid twice without a decision, and nothing paid is lost.</summary>
/// <remarks>
/// The ledger is a file. It has what each row is, that it is about to be sent before its first byte is, and each answer before its images are downloaded.
/// One process has it open at a time; others can read it meanwhile with <see cref="BatchOpenOptions.ReadOnly"/>. An instance is safe to use from several threads.
/// </remarks>
public sealed partial class ImageEditBatch : IAsyncDisposable
{
    private readonly OpenedLedger _ledger;
    private readonly ILogger _logger;
    private readonly KeysInFlight _keys = new();
    private BatchRun? _run;
    private int _closed;

    private ImageEditBatch(OpenedLedger ledger, string name, ILogger logger) => (_ledger, Name, _logger) = (ledger, name, logger);

    /// <summary>The name of the batch in its ledger.</summary>
    public string Name { get; }

    /// <summary>Where the ledger is: the full path of its file, or the host, port, database and schema of a server.</summary>
    public string Location => Store.Location;

    private ILedgerStore Store => _ledger.Store;

    /// <summary>Opens a batch in a ledger, which is a SQLite file. A missing ledger is created.</summary>
    /// <param name="path">The path of the ledger, for example <c>catalogue.qie</c>. Files with its name and an ending are put beside it.</param>
    /// <param name="options">The name of the batch, and how to open the ledger. Default null, which uses the default of each option.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>The batch. Rows that an earlier process had sent without an answer are <see cref="BatchState.Unknown"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> or the name is blank.</exception>
    /// <exception cref="BatchLedgerException">The ledger cannot be used; <see cref="BatchLedgerException.Error"/> says why.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<ImageEditBatch> OpenAsync(string path, BatchOpenOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new BatchOpenOptions();
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Name, "options.Name");
        return await OpenAsync(new SqliteBatchLedger(Path.GetFullPath(path)), options.Name, options, cancellationToken).ConfigureAwait(false);
    }

#pragma warning disable RS0026 // The first parameters have different types, so that no call is ambiguous.
    /// <summary>Opens a batch in a ledger that several processes on any machines use at the same time.</summary>
    /// <param name="ledger">The ledger, for example from <c>PostgreSqlLedger.Connect</c>.</param>
    /// <param name="name">The batch in the ledger; it is created if it is new.</param>
    /// <param name="options">How to open the ledger. <see cref="BatchOpenOptions.Name"/> and <see cref="BatchOpenOptions.AllowNetworkFileSystem"/> have no effect. Default null, which uses the default of each option.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>The batch.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="ledger"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank.</exception>
    /// <exception cref="BatchLedgerException">The ledger cannot be used; <see cref="BatchLedgerException.Error"/> says why.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<ImageEditBatch> OpenAsync(BatchLedger ledger, string name, BatchOpenOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        options ??= new BatchOpenOptions();
        cancellationToken.ThrowIfCancellationRequested();

        var logger = SafeLogger.Create(options.LoggerFactory, BatchTelemetry.MeterName);
        return new ImageEditBatch(await ledger.OpenAsync(name, options, logger, cancellationToken).ConfigureAwait(false), name, logger);
    }
#pragma warning restore RS0026

    /// <summary>Adds a manifest: all its rows, or none when one is not valid. Rows that are in the batch already stay as they are.</summary>
    /// <param name="rows">The rows, for example from <see cref="Manifest.ReadAsync"/>. They are read once and not kept in memory.</param>
    /// <param name="options">What to do with rows that have changed since they were sent. Default null: they are problems.</param>
    /// <param name="cancellationToken">Cancels the addition; nothing is added then.</param>
    /// <returns>How many rows were added, changed, and there already.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rows"/> is null.</exception>
    /// <exception cref="ManifestException">Rows are not valid, or there is none. It lists them with their lines; nothing was added.</exception>
    /// <exception cref="BatchLedgerException">The ledger failed; nothing was added.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<BatchImport> AddAsync(IAsyncEnumerable<ManifestRow> rows, BatchAddOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);

        var import = await new RowImport(Store, _ledger.Batch).RunAsync(rows, new ImportRules(options?.ResendChangedBy, Now), cancellationToken).ConfigureAwait(false);
        Volatile.Read(ref _run)?.Refresh();
        return import;
    }

    /// <summary>Says what running the batch would take: rows, price, time, repetitions, and rows that can no longer be sent. Sends nothing.</summary>
    /// <param name="options">The options of the run. Default null, which uses the default of each option.</param>
    /// <param name="cancellationToken">Cancels the estimate.</param>
    /// <returns>The estimate for the pending rows.</returns>
    /// <exception cref="ArgumentException">An option is invalid.</exception>
    /// <exception cref="BatchLedgerException">The ledger cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<BatchEstimate> EstimateAsync(BatchRunOptions? options = null, CancellationToken cancellationToken = default) =>
        new BatchEstimator(Store, _ledger.Batch, RunSettings.From(options ?? new BatchRunOptions())).EstimateAsync(cancellationToken);

    /// <summary>Runs the batch: downloads what is answered, sends what is pending, and saves the images.</summary>
    /// <param name="client">The client. Its retries are not used: a row whose error may pass is put back and sent again later.</param>
    /// <param name="options">The spend cap, where images are saved, and how many rows are in flight. Default null, which uses the default of each option.</param>
    /// <param name="progress">Receives the status about once a second. Exceptions that it throws are logged and ignored. Default null.</param>
    /// <param name="stoppingToken">Stops the run: nothing more is sent, and what is in flight is finished and saved. To end it without waiting for that, use <see cref="BatchRunOptions.AbandonToken"/>.</param>
    /// <returns>The status at the end, with the reason in <see cref="BatchStatus.End"/>. Cancellation does not throw.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is invalid.</exception>
    /// <exception cref="InvalidOperationException">The batch is running already, or the client does not call <see cref="ImageEditCallOptions.BeforeSending"/> once before each sending.</exception>
    /// <exception cref="ManifestException">Two images would be saved under the same name. Nothing was sent.</exception>
    /// <exception cref="BatchLedgerException">The ledger failed. Nothing more was sent; answers that it could not take are in the answers file beside it.</exception>
    public async Task<BatchStatus> RunAsync(IImageEditClient client, BatchRunOptions? options = null, IProgress<BatchProgress>? progress = null, CancellationToken stoppingToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        options ??= new BatchRunOptions();
        var settings = RunSettings.From(options);
        var spill = _ledger.Spill ?? throw new InvalidOperationException($"The ledger '{Location}' was opened with ReadOnly. Open it without ReadOnly to run it.");

        using var context = new RunContext(Store, _ledger.Batch, Name, settings, _logger, stoppingToken, options.AbandonToken);
        using var run = new BatchRun(client, context, spill);
        if (Interlocked.CompareExchange(ref _run, run, comparand: null) is not null)
        {
            throw new InvalidOperationException($"The batch '{Name}' is running already. Wait until that run ends; rows that are added meanwhile are part of it.");
        }

        try
        {
            await using (new ProgressReports(GetStatusAsync, progress, settings.ProgressInterval, Store.Time, _logger).ConfigureAwait(false))
            {
                await run.RunAsync().ConfigureAwait(false);
            }

            return await EndAsync(context, progress).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _run, null);
        }
    }

    /// <summary>Reads where the batch is.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The status; one consistent reading, also while a run changes the ledger.</returns>
    /// <exception cref="BatchLedgerException">The ledger cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<BatchStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        StatusReading.Of(await Store.ReadFiguresAsync(_ledger.Batch, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads which processes run the batch.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The processes, in the order in which they opened the ledger. One that has ended without closing it is among them for 45 seconds.</returns>
    /// <exception cref="BatchLedgerException">The ledger cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<IReadOnlyList<BatchWorker>> ReadWorkersAsync(CancellationToken cancellationToken = default) => Store.ReadWorkersAsync(_ledger.Batch, cancellationToken);

    /// <summary>Reads rows in the order in which they were added, with their attempts and files.</summary>
    /// <param name="state">The state of the rows; null, the default, for all.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The rows, read page by page.</returns>
    /// <exception cref="BatchLedgerException">The ledger cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IAsyncEnumerable<BatchRow> ReadAsync(BatchState? state = null, CancellationToken cancellationToken = default) => Store.ReadAllAsync(_ledger.Batch, state, cancellationToken);

    /// <summary>Checks the ledger and every saved file. A row with a missing or changed file is <see cref="BatchState.Answered"/> again as long as its links live, so that the next run downloads it, which costs nothing. With <see cref="BatchOpenOptions.ReadOnly"/>, nothing changes.</summary>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="BatchLedgerException">The ledger failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<BatchVerification> VerifyAsync(CancellationToken cancellationToken = default) => new FileVerifier(Store, _ledger.Batch, Store.Time).VerifyAsync(repairs: _ledger.Spill is not null, cancellationToken);

    /// <summary>Writes a report of all rows. The format follows from the extension: <c>.csv</c>, <c>.jsonl</c>, or <c>.html</c> for a contact sheet with the images before and after.</summary>
    /// <param name="path">The file. It is replaced when the report is complete.</param>
    /// <param name="cancellationToken">Cancels the writing. No file is left behind.</param>
    /// <returns>A task that completes when the file is written.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is blank or has another extension.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="BatchLedgerException">The ledger cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task WriteReportAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        var format = BatchReportFormats.FromFileName(path);
        var status = await GetStatusAsync(cancellationToken).ConfigureAwait(false);
        var summary = new BatchReportSummary
        {
            Name = Name,
            Counts = Enum.GetValues<BatchState>().ToDictionary(static state => state, state => status.Counts[state]),
            Cost = status.UnpricedAttempts == 0 ? status.Cost + status.PossibleCost : null,
            Currency = "CNY",
            CreatedAt = Store.Time.GetUtcNow(),
        };
        var columns = await Store.ReadColumnsAsync(_ledger.Batch, cancellationToken).ConfigureAwait(false);
        await BatchReport.WriteAsync(ReadAsync(state: null, cancellationToken), path, format, summary, columns, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes single edits on this batch's ledger, for engines that run a job again after a crash.</summary>
    /// <param name="client">The client.</param>
    /// <param name="options">The spend cap and the prices; other options have no effect. Default null, for no cap.</param>
    /// <returns>The ledger. It uses this batch, and is of no use after it is disposed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is invalid.</exception>
    /// <exception cref="InvalidOperationException">The ledger was opened with <see cref="BatchOpenOptions.ReadOnly"/>.</exception>
    public IImageEditLedger CreateLedger(IImageEditClient client, BatchRunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);

        var spill = _ledger.Spill ?? throw new InvalidOperationException($"The ledger '{Location}' was opened with ReadOnly. Open it without ReadOnly to edit.");
        return new KeyedEdits(client, Store, _ledger.Batch, RunSettings.From(options ?? new BatchRunOptions()), spill, _keys, Store.Time);
    }

    /// <returns>True when a run has something to send, or to download.</returns>
    internal Task<bool> HasWorkAsync(bool downloads, CancellationToken cancellationToken) => Store.HasWorkAsync(_ledger.Batch, downloads, cancellationToken);

    private long Now => Store.Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Closes the ledger. End its runs and its single edits before.</summary>
    /// <returns>A task that completes when the ledger is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 1)
        {
            return;
        }

        await _ledger.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<BatchStatus> EndAsync(RunContext context, IProgress<BatchProgress>? progress)
    {
        var end = context.Conclude();
        await context.WriteAsync(isRunning: false).ConfigureAwait(false);
        var status = await GetStatusAsync(CancellationToken.None).ConfigureAwait(false) with { End = end };
        _logger.Ends(Name, end, status.Counts.Saved, status.Counts.Refused, status.Counts.Unknown, status.Counts.Pending);
        ProgressReports.Report(progress, new BatchProgress { Status = status }, _logger);
        return status;
    }
}

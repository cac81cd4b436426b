using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QwenImageEdit.Batch.Diagnostics;
using QwenImageEdit.Diagnostics;

namespace QwenImageEdit.Batch;

/// <summary>Runs a batch in the background of a host, and again when rows are added. Register it with <see cref="Microsoft.Extensions.DependencyInjection.ImageEditBatchServiceCollectionExtensions.AddImageEditBatchWorker(Microsoft.Extensions.DependencyInjection.IServiceCollection, System.Action{ImageEditBatchWorkerOptions})"/>.</summary>
/// <remarks>
/// When the host stops, nothing more is sent, and what is in flight is finished for as long as the host's shutdown timeout allows. That timeout is 30 seconds by
/// default, and an edit may take 5 minutes: set <c>HostOptions.ShutdownTimeout</c> to 6 minutes, or rows in flight become <see cref="BatchState.Unknown"/>.
/// </remarks>
public sealed class ImageEditBatchWorker : BackgroundService
{
    private readonly TaskCompletionSource<ImageEditBatch> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _abandon = new();
    private readonly IServiceProvider _services;
    private readonly ImageEditBatchWorkerOptions _options;
    private readonly ILogger _logger;
    private TaskCompletionSource _wake = NewSignal();

    internal ImageEditBatchWorker(IServiceProvider services, ImageEditBatchWorkerOptions options)
    {
        (_services, _options) = (services, options);
        _options.Open.LoggerFactory ??= services.GetService<ILoggerFactory>();
        _logger = SafeLogger.Create(_options.Open.LoggerFactory, BatchTelemetry.MeterName);
    }

    /// <summary>The batch, for its status, its rows, decisions and reports. Do not dispose it.</summary>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <returns>The batch, once the host has started.</returns>
    /// <exception cref="BatchLedgerException">The ledger cannot be opened.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<ImageEditBatch> GetBatchAsync(CancellationToken cancellationToken = default) => _opened.Task.WaitAsync(cancellationToken);

    /// <summary>Adds rows to the batch and runs them.</summary>
    /// <param name="rows">The rows, for example from <see cref="Manifest.ReadAsync"/>.</param>
    /// <param name="options">What to do with rows that have changed since they were sent. Default null: they are problems.</param>
    /// <param name="cancellationToken">Cancels the addition; nothing is added then.</param>
    /// <returns>How many rows were added, changed, and there already.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rows"/> is null.</exception>
    /// <exception cref="ManifestException">Rows are not valid, or there is none. Nothing was added.</exception>
    /// <exception cref="BatchLedgerException">The ledger failed; nothing was added.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<BatchImport> AddAsync(IAsyncEnumerable<ManifestRow> rows, BatchAddOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);

        var batch = await GetBatchAsync(cancellationToken).ConfigureAwait(false);
        var import = await batch.AddAsync(rows, options, cancellationToken).ConfigureAwait(false);
        Volatile.Read(ref _wake).TrySetResult();
        return import;
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        using var impatience = cancellationToken.Register(_abandon.Cancel);
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        if (ExecuteTask is { } execution)
        {
            // What is abandoned still gets its place in the ledger.
            await execution.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _abandon.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var batch = await OpenAsync(stoppingToken).ConfigureAwait(false);
            await using (batch.ConfigureAwait(false))
            {
                _opened.SetResult(batch);
                await RunAsync(batch, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (!_opened.Task.IsCompleted)
        {
            _opened.SetException(exception);
            throw;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync(ImageEditBatch batch, CancellationToken stoppingToken)
    {
        var client = _options.ClientKey is { } key ? _services.GetRequiredKeyedService<IImageEditClient>(key) : _services.GetRequiredService<IImageEditClient>();
        _options.Run.AbandonToken = _abandon.Token;
        while (!stoppingToken.IsCancellationRequested)
        {
            var wake = NewSignal();
            Volatile.Write(ref _wake, wake);
            var delay = await RunOnceAsync(batch, client, stoppingToken).ConfigureAwait(false);
            await wake.Task.WaitAsync(delay, _options.Open.TimeProvider ?? TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>During a rolling deployment, the process before still finishes what it has in flight; after a power cut, the database may start later.</summary>
    private async Task<ImageEditBatch> OpenAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                return _options.Ledger is { } ledger
                    ? await ImageEditBatch.OpenAsync(ledger, _options.Open.Name, _options.Open, stoppingToken).ConfigureAwait(false)
                    : await ImageEditBatch.OpenAsync(_options.LedgerPath!, _options.Open, stoppingToken).ConfigureAwait(false);
            }
            catch (BatchLedgerException exception) when (exception.Error is BatchLedgerError.InUse or BatchLedgerError.Unavailable)
            {
                _logger.WorkerFailed(exception);
                await Task.Delay(_options.PollInterval, _options.Open.TimeProvider ?? TimeProvider.System, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    /// <returns>How long to wait before the next run.</returns>
    private async Task<TimeSpan> RunOnceAsync(ImageEditBatch batch, IImageEditClient client, CancellationToken stoppingToken)
    {
        bool isDownloading = _options.Run.Output is not null;
        try
        {
            if (!await batch.HasWorkAsync(isDownloading, stoppingToken).ConfigureAwait(false))
            {
                return _options.PollInterval;
            }

            var status = await batch.RunAsync(client, _options.Run, _options.Progress, stoppingToken).ConfigureAwait(false);
            return status.End is BatchEnd.Completed && !await batch.HasWorkAsync(isDownloading, stoppingToken).ConfigureAwait(false) ? _options.PollInterval : _options.RetryDelay;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            _logger.WorkerFailed(exception);
            return _options.RetryDelay;
        }
        catch (OperationCanceledException)
        {
            return TimeSpan.Zero;
        }
    }
}

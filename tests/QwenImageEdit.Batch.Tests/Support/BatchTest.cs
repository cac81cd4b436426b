namespace QwenImageEdit.Batch.Tests.Support;

/// <summary>A test with a folder, a clock and a scripted client of its own.</summary>
public abstract class BatchTest : IDisposable
{
    protected const string InputUrl = "https://shop.example/photo.jpg";

    protected static readonly ImageEditModel Model = ImageEditModel.QwenImageEditPlus;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("batch-").FullName;

    protected SteppedTime Time { get; } = new();

    protected ScriptedClient Client { get; } = new();

    protected string LedgerPath => PathOf("ledger.qie");

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string PathOf(string name) => Path.Combine(Folder, name);

    protected virtual Task<ImageEditBatch> OpenAsync(Action<BatchOpenOptions>? configure = null)
    {
        var options = new BatchOpenOptions { TimeProvider = Time };
        configure?.Invoke(options);
        return ImageEditBatch.OpenAsync(LedgerPath, options);
    }

    /// <summary>Makes the ledger refuse answers.</summary>
    protected virtual void FailAnswers() => FailingLedger.Fail(LedgerPath);

    protected virtual void RepairAnswers() => FailingLedger.Repair(LedgerPath);

    /// <summary>Opens a new ledger with rows whose prompts are their ids.</summary>
    protected async Task<ImageEditBatch> OpenWithAsync(params string[] ids)
    {
        var batch = await OpenAsync();
        await batch.AddAsync(Rows(ids));
        return batch;
    }

    protected static ManifestRow Row(string id) => new() { LineNumber = 2, Id = id, Model = Model, Images = [InputUrl], Prompt = id };

    protected static IAsyncEnumerable<ManifestRow> Rows(params string[] ids) => Rows(ids.Select(static (id, index) => Row(id) with { LineNumber = index + 2 }));

    protected static IAsyncEnumerable<ManifestRow> Rows(params ManifestRow[] rows) => Rows(rows.AsEnumerable());

    protected static async IAsyncEnumerable<ManifestRow> Rows(IEnumerable<ManifestRow> rows)
    {
        await Task.Yield();
        foreach (var row in rows)
        {
            yield return row;
        }
    }

    /// <summary>Options without a rate, so that nothing waits.</summary>
    protected BatchRunOptions Options(Action<BatchRunOptions>? configure = null)
    {
        var options = new BatchRunOptions { Output = PathOf("out/{id}-{index}.png"), RateLimit = static _ => null, Region = DashScopeRegion.Beijing };
        configure?.Invoke(options);
        return options;
    }

    /// <summary>Runs with one row in flight, unless the test says otherwise: nobody waits for work then while another works, so that time passes only when all wait.</summary>
    protected Task<BatchStatus> RunAsync(ImageEditBatch batch, Action<BatchRunOptions>? configure = null, IImageEditClient? client = null, CancellationToken stoppingToken = default) =>
        Time.PassUntilAsync(batch.RunAsync(client ?? Client, Options(options =>
        {
            options.MaxInFlight = 1;
            configure?.Invoke(options);
        }), progress: null, stoppingToken));

    protected static async Task<List<BatchRow>> ReadAsync(ImageEditBatch batch, BatchState? state = null)
    {
        List<BatchRow> rows = [];
        await foreach (var row in batch.ReadAsync(state))
        {
            rows.Add(row);
        }

        return rows;
    }

    protected static async Task<BatchRow> RowAsync(ImageEditBatch batch, string id) => (await ReadAsync(batch)).Single(row => row.Key == id);

    /// <summary>Leaves one row of a new ledger in <see cref="BatchState.Unknown"/>.</summary>
    protected async Task<ImageEditBatch> OpenWithUnknownAsync(string id = "a")
    {
        var batch = await OpenWithAsync(id);
        var respond = Client.Respond;
        Client.Respond = static call => call.FailAsync(Refusals.OutcomeUnknown());
        await RunAsync(batch);
        Client.Respond = respond;
        return batch;
    }
}

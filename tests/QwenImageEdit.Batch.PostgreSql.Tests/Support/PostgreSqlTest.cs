using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Support;

/// <summary>A test with a database of its own. Time is real here: several workers have the database's clock in common.</summary>
public abstract class PostgreSqlTest : BatchTest, IAsyncLifetime
{
    protected static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private protected PostgreSqlDatabase Database { get; private set; } = null!;

    public virtual async Task InitializeAsync() => Database = await PostgreSqlDatabase.CreateAsync();

    public virtual async Task DisposeAsync() => await Database.DisposeAsync();

    protected override Task<ImageEditBatch> OpenAsync(Action<BatchOpenOptions>? configure = null) => OpenAsync(Database, configure);

    private protected Task<ImageEditBatch> OpenAsync(PostgreSqlDatabase database, Action<BatchOpenOptions>? configure = null, TimeSpan? reconnectTimeout = null)
    {
        var options = new BatchOpenOptions();
        configure?.Invoke(options);
        return ImageEditBatch.OpenAsync(database.Ledger(PathOf("answers"), reconnectTimeout), options.Name, options);
    }

    /// <summary>Runs without saving anything, unless the test says otherwise.</summary>
    protected Task<BatchStatus> RunNowAsync(ImageEditBatch batch, IImageEditClient? client = null, Action<BatchRunOptions>? configure = null, CancellationToken stoppingToken = default) =>
        batch.RunAsync(client ?? Client, Options(options =>
        {
            (options.Output, options.MaxInFlight) = (null, 4);
            configure?.Invoke(options);
        }), progress: null, stoppingToken).WaitAsync(Limit, CancellationToken.None);

    protected static string[] Ids(int count, string prefix = "row") => [.. Enumerable.Range(0, count).Select(number => FormattableString.Invariant($"{prefix}-{number}"))];

    protected static async Task EventuallyAsync(Func<Task<bool>> condition, string because)
    {
        for (var start = TimeProvider.System.GetTimestamp(); !await condition(); await Task.Delay(100))
        {
            TimeProvider.System.GetElapsedTime(start).Should().BeLessThan(Limit, because);
        }
    }

    protected static Task EventuallyIsAsync(ImageEditBatch batch, string id, BatchState state) =>
        EventuallyAsync(async () => (await RowAsync(batch, id)).State == state, $"row {id} should become {state}");
}

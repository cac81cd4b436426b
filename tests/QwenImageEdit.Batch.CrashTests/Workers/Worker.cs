using QwenImageEdit.Batch.CrashTests.Ledgers;

namespace QwenImageEdit.Batch.CrashTests.Workers;

/// <summary>The process that is killed: opens the ledger, adds the manifest, runs the batch.</summary>
internal static class Worker
{
    public const string Opening = "opening";
    public const string Importing = "importing";
    public const string Running = "running";
    public const string Ended = "ended";
    public const string Failed = "failed";

    /// <summary>Prints a line that the controller waits for. It is written before this returns.</summary>
    public static void Say(string line) => Console.Out.WriteLine(line);

    public static async Task<int> RunAsync(WorkerOptions options)
    {
        using var log = new EventLog(options);
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-crash-test", Endpoint = options.Endpoint });
        await using var ledger = CrashLedger.Of(options.Ledger, options.Output);
        try
        {
            Say(Opening);
            await using var batch = await ledger.OpenAsync(new BatchOpenOptions { LoggerFactory = log });
            Say(Importing);
            await batch.AddAsync(CrashRows.Of(options));
            Say(Running);
            try
            {
                await RunAsync(batch, client, options);
            }
            catch (BatchLedgerException exception) when (options.RunsAgainWhen is not null)
            {
                Say($"{Failed} {exception.Error} {exception.Message}");
                await WaitForAsync(options.RunsAgainWhen);
                await RunAsync(batch, client, options);
            }

            return 0;
        }
        catch (BatchLedgerException exception)
        {
            Say($"{Failed} {exception.Error} {exception.Message}");
            return 1;
        }
    }

    private static async Task RunAsync(ImageEditBatch batch, ImageEditClient client, WorkerOptions options)
    {
        var status = await batch.RunAsync(new AbandoningClient(client, options.AbandonsIntentOf), RunOptionsOf(options));
        Say($"{Ended} {status.End} {status.PauseReason}");
    }

    private static async Task WaitForAsync(string file)
    {
        while (!File.Exists(file))
        {
            await Task.Delay(10);
        }
    }

    private static BatchRunOptions RunOptionsOf(WorkerOptions options)
    {
        var run = new BatchRunOptions
        {
            MaxInFlight = options.InFlight,
            SpendCap = options.SpendCap,
            Output = Path.Combine(options.Output, "{id}-{index}.png"),
        };
        run.RateLimit = options.KeepsRate ? run.RateLimit : static _ => null;
        return run;
    }
}

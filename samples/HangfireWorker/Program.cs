// Hangfire runs edits as jobs in two worker processes, and the ledger in the same PostgreSQL pays once for each of them, also when a worker is killed.
// It always uses the local emulator, because it kills a process in the middle of what the real service would bill.
using HangfireWorker;
using QwenImageEdit.Batch;
using QwenImageEdit.Emulator;
using Samples.Shared;

using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    interrupt.Cancel();
};
try
{
    switch (args)
    {
        case ["worker", ..]:
            await Worker.RunAsync(args[1..]);
            return 0;
        case []:
            await EditAsync(orders: 12, isWorkerKilled: false, usesLedger: true, interrupt.Token);
            return 0;
        case ["--kill"] or ["--kill", "--without-ledger"]:
            await EditAsync(orders: 60, isWorkerKilled: true, usesLedger: args.Length == 1, interrupt.Token);
            return 0;
        default:
            Console.Error.WriteLine("Usage: dotnet run --project samples/HangfireWorker -- [--kill [--without-ledger]]");
            return 1;
    }
}
catch (Exception exception) when (exception is NoDatabaseException or BatchLedgerException or IOException or UnauthorizedAccessException or OperationCanceledException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

static async Task EditAsync(int orders, bool isWorkerKilled, bool usesLedger, CancellationToken cancellationToken)
{
    await using var database = await SampleDatabase.StartAsync();
    await using var emulator = await ImageEditEmulator.StartAsync(new ImageEditEmulatorOptions { Latency = TimeSpan.FromMilliseconds(500) }, cancellationToken);
    var settings = new WorkerSettings { UsesLedger = usesLedger, InvisibilityTimeout = TimeSpan.FromSeconds(10) };
    Console.WriteLine($"{orders} jobs for two workers.");
    if (isWorkerKilled)
    {
        Console.WriteLine("One worker is killed. Hangfire runs its jobs again after 10 seconds; with the ledger, those whose edit was sent fail after 45 to 60 seconds, because its outcome is unknown.");
    }


    var run = new JobRun(database.ConnectionString, emulator, settings);
    var jobs = await run.RunAsync(Order.Create(orders), isWorkerKilled, cancellationToken);
    Bill.Write(jobs, emulator, settings.Output);
}

// Two worker processes edit one catalogue of 24 rows on one PostgreSQL. One is killed halfway; the other finishes, and no row is paid twice unasked.
// It always uses the local emulator, because it kills a process in the middle of what the real service would bill.
using Npgsql;
using QwenImageEdit.Batch;
using QwenImageEdit.Emulator;
using Samples.Shared;
using TwoWorkers;

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
        case ["worker", var name]:
            await Worker.RunAsync(name);
            return 0;
        case []:
            return await EditAsync(interrupt.Token);
        default:
            Console.Error.WriteLine("Usage: dotnet run --project samples/TwoWorkers");
            return 1;
    }
}
catch (Exception exception) when (exception is NoDatabaseException or BatchLedgerException or IOException or UnauthorizedAccessException or OperationCanceledException)
{
    Console.Error.WriteLine(exception is OperationCanceledException ? "Stopped." : exception.Message);
    return 1;
}

static async Task<int> EditAsync(CancellationToken cancellationToken)
{
    await using var database = await SampleDatabase.StartAsync();
    CatalogueFiles.Delete();
    await using var emulator = await ImageEditEmulator.StartAsync(new ImageEditEmulatorOptions { Latency = TimeSpan.FromSeconds(3) }, cancellationToken);
    await using var dataSource = NpgsqlDataSource.Create(database.ConnectionString);
    await using var batch = await ImageEditBatch.OpenAsync(CatalogueFiles.Connect(dataSource), $"Prints of {DateTime.Now:yyyy-MM-dd HH:mm:ss}", cancellationToken: cancellationToken);

    await Catalogue.RunAsync(batch, () => WorkerProcess.Start(database.ConnectionString, emulator.Endpoint, batch.Name), cancellationToken);
    await batch.WriteReportAsync(CatalogueFiles.Report, cancellationToken);
    return await Bill.WriteAsync(batch, emulator) ? 0 : 1;
}

// Edits a catalogue of 20 rows. The process that edits is killed halfway; a second one finishes, and no row is paid twice unasked.
// It always uses the local emulator, because it dies in the middle of what the real service would bill.
using System.Diagnostics;
using CatalogueBatch;
using QwenImageEdit.Batch;
using QwenImageEdit.Emulator;

var files = new CatalogueFiles(Path.GetFullPath(Path.Combine("out", "catalogue")));
try
{
    switch (args)
    {
        case ["run" or "run-and-die"]:
            await Catalogue.RunAsync(files, isKilledHalfway: args[0] == "run-and-die");
            return 0;
        case [] or ["--kill"]:
            return await EditAsync(staysKilled: args.Length > 0);
        case ["--clean"]:
            files.Delete();
            return await EditAsync(staysKilled: false);
        default:
            Console.Error.WriteLine("Usage: dotnet run --project samples/CatalogueBatch -- [--kill | --clean]");
            return 1;
    }
}
catch (Exception exception) when (exception is ManifestException or BatchLedgerException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

async Task<int> EditAsync(bool staysKilled)
{
    // The emulator is in this process, so that it outlives the one that is killed, as the service would.
    await using var emulator = await ImageEditEmulator.StartAsync(new ImageEditEmulatorOptions { Latency = TimeSpan.FromSeconds(1) });
    int exitCode = 0;
    if (staysKilled || !File.Exists(files.Ledger))
    {
        exitCode = await StartAsync("run-and-die", emulator.Endpoint);
    }

    if (!staysKilled && exitCode != 1)
    {
        exitCode = await StartAsync("run", emulator.Endpoint);
    }

    await Bill.WriteAsync(files, emulator.Ledger.Total.Billed);
    return staysKilled ? 0 : exitCode;
}

static async Task<int> StartAsync(string command, Uri endpoint)
{
    var start = new ProcessStartInfo("dotnet", [Environment.GetCommandLineArgs()[0], command]);
    start.Environment["DASHSCOPE_API_KEY"] = "sk-emulator";
    start.Environment["DASHSCOPE_HTTP_BASE_URL"] = endpoint.ToString();
    using var process = Process.Start(start)!;
    await process.WaitForExitAsync();
    Console.WriteLine($"  Process {process.Id} ended with exit code {process.ExitCode}\n");
    return process.ExitCode;
}

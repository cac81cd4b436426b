using QwenImageEdit.Batch.CrashTests;
using QwenImageEdit.Batch.CrashTests.Ledgers;
using QwenImageEdit.Batch.CrashTests.Modes;
using QwenImageEdit.Batch.CrashTests.Workers;

// Kills the workers of a batch and checks what the ledger and the service's bills say. Without arguments, it prints what can be run:
// dotnet run -c Release -- kill-loop --kills 20
var arguments = args.Length > 0 ? args[1..] : [];
using var folder = new CrashFolder();
string mode = args.Length > 0 ? args[0] : "";
return mode switch
{
    "pg-restart" or "commit-lost" or "stopped" or "quota" or "machines" => await new PostgreSqlModes(folder, arguments).RunAsync(mode),
    _ when Arguments.Text(arguments, "store", "sqlite") == "postgresql" => await new PostgreSqlModes(folder, arguments).RunAsync(mode),
    "kill-loop" => await new KillLoop(folder, new SqliteCrashLedger(folder.PathOf("catalogue.qie")), workers: 1, KillLoopTotals.Of(arguments), Arguments.Milliseconds(arguments, "latency", 20)).RunAsync(),
    "failpoint" => await new FailPointMode(
        folder,
        static path => Task.FromResult<CrashLedger>(new SqliteCrashLedger(Path.Combine(path, "catalogue.qie"))),
        atOnce: 1,
        arguments.Length > 0 ? arguments[0] : null).RunAsync(),
    "disk" => await new DiskFullCases(folder).RunAsync(),
    "order" => await new SendOrder(folder).RunAsync(),
    "cap" => await new CapWatch(folder).RunAsync(),
    "two" => await new TwoWorkers(folder).RunAsync(),
    "reader" => await LedgerReader.RunAsync(ledger: arguments[0], stop: arguments[1]),
    "relay" => await Relay.RunAsync(port: arguments[0], address: arguments[1]),
    "worker" => await Worker.RunAsync(WorkerOptions.Parse(arguments[0])),
    _ => Arguments.Explain(),
};

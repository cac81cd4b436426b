using QwenImageEdit.Batch.CrashTests;
using QwenImageEdit.Batch.CrashTests.Modes;
using QwenImageEdit.Batch.CrashTests.Workers;

// Kills the workers of a batch and checks what the ledger and the service's bills say:
// dotnet run -c Release -- kill-loop [--kills 20] [--rows 300] [--seed 1] [--latency 20] | failpoint [name] | disk | order | cap | two
var arguments = args.Length > 0 ? args[1..] : [];
using var folder = new CrashFolder();
return (args.Length > 0 ? args[0] : "") switch
{
    "kill-loop" => await new KillLoop(
        folder,
        Arguments.Number(arguments, "kills", 20),
        Arguments.Number(arguments, "rows", 300),
        Arguments.Number(arguments, "seed", 1),
        TimeSpan.FromMilliseconds(Arguments.Number(arguments, "latency", 20))).RunAsync(),
    "failpoint" => await new FailPointMode(folder, arguments.Length > 0 ? arguments[0] : null).RunAsync(),
    "disk" => await new DiskFullCases(folder).RunAsync(),
    "order" => await new SendOrder(folder).RunAsync(),
    "cap" => await new CapWatch(folder).RunAsync(),
    "two" => await new TwoWorkers(folder).RunAsync(),
    "reader" => await LedgerReader.RunAsync(ledger: arguments[0], stop: arguments[1]),
    "worker" => await Worker.RunAsync(WorkerOptions.Parse(arguments[0])),
    _ => Arguments.Explain(),
};

using QwenImageEdit.Emulator.Benchmarks;

if (args is not ([] or ["--quick"]))
{
    await Console.Error.WriteLineAsync("The only option is --quick.");
    return 2;
}

var effort = args is [] ? Effort.Full : Effort.Quick;
Console.Write(Report.Header());
Console.Write(Report.Throughput(await ThroughputBenchmark.RunAsync(effort)));
var memory = await MemoryBenchmark.RunAsync(effort.MemoryEdits);
Console.Write(Report.Memory(memory));
return memory.LedgerIsExact ? 0 : 1;

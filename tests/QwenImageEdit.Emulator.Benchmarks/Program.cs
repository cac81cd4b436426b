using QwenImageEdit.Emulator.Benchmarks;

if (args is not ([] or ["--quick"]))
{
    await Console.Error.WriteLineAsync("The only option is --quick.");
    return 2;
}

var effort = args is [] ? Effort.Full : Effort.Quick;
var memory = await MemoryBenchmark.RunAsync(effort.MemoryEdits);
var rates = await ThroughputBenchmark.RunAsync(effort);
Console.Write(Report.Header() + Report.Throughput(rates) + Report.Memory(memory));
return memory.LedgerIsExact ? 0 : 1;

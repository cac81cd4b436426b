using System.Globalization;
using QwenImageEdit.Benchmarks;
using QwenImageEdit.Benchmarks.Contenders;
using QwenImageEdit.Benchmarks.Measuring;
using QwenImageEdit.Benchmarks.Sink;

switch (args)
{
    case [SinkServer.Command]:
        SinkServer.Run();
        return 0;
    case [ContenderHost.Command, var benchmarkCase, var contender, var callers, var endpoint, var directory]:
        await ContenderHost.RunAsync(ContenderFactory.Create(contender, benchmarkCase, new Uri(endpoint), directory), int.Parse(callers, CultureInfo.InvariantCulture));
        return 0;
    default:
        return await BenchmarkRun.StartAsync(args);
}

using System.Globalization;
using QwenImageEdit.Batch.Benchmarks;

switch (args)
{
    case [var step, var folder, var rows]:
        await MillionRowsBenchmark.RunStepAsync(step, folder, int.Parse(rows, CultureInfo.InvariantCulture));
        return 0;
    case [] or ["--quick"]:
        bool isQuick = args.Length > 0;
        Console.Write(Report.Header());
        Console.Write(Report.Rates(await RateBenchmark.RunAsync(rounds: isQuick ? 2 : 7, rows: isQuick ? 4_000 : 20_000)));
        Console.Write(Report.Million(await MillionRowsBenchmark.RunAsync(isQuick ? 50_000 : 1_000_000)));
        return 0;
    default:
        await Console.Error.WriteLineAsync("The only option is --quick.");
        return 2;
}

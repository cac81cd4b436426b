using System.Globalization;
using QwenImageEdit.Batch.Benchmarks;
using QwenImageEdit.Tests.Shared.PostgreSql;

switch (args)
{
    case [var step, var folder, var rows]:
        await MillionRowsBenchmark.RunStepAsync(step, folder, int.Parse(rows, CultureInfo.InvariantCulture));
        return 0;
    case ["--postgresql"] when PostgreSqlPrograms.ReasonToSkip is { } reason:
        await Console.Error.WriteLineAsync(reason);
        return 2;
    case ["--postgresql"]:
        Console.Write(Report.Header());
        Console.Write(Report.Rates(await RateBenchmark.RunAsync(RateCase.InDatabase, rounds: 7, rows: 20_000)));
        return 0;
    case [] or ["--quick"]:
        bool isQuick = args.Length > 0;
        Console.Write(Report.Header());
        Console.Write(Report.Rates(await RateBenchmark.RunAsync(RateCase.InFile, rounds: isQuick ? 2 : 7, rows: isQuick ? 4_000 : 20_000)));
        Console.Write(Report.Million(await MillionRowsBenchmark.RunAsync(isQuick ? 50_000 : 1_000_000)));
        return 0;
    default:
        await Console.Error.WriteLineAsync("The only options are --quick and --postgresql.");
        return 2;
}

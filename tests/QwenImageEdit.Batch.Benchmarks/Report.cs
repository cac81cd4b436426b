using System.Globalization;
using System.Text;
using QwenImageEdit.Benchmarks.Report;

namespace QwenImageEdit.Batch.Benchmarks;

/// <summary>Writes the results as Markdown.</summary>
internal static class Report
{
    public static string Header() => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {MachineDescription.Read()}\n\n");

    public static string Rates(IReadOnlyDictionary<RateCase, List<RateResult>> results)
    {
        var text = new StringBuilder("| case | rows/s, median | lowest | highest | × floor | CPU ms per row above the floor | ledger KB per row |\n|---|--:|--:|--:|--:|--:|--:|\n");
        foreach (var (rateCase, own) in results)
        {
            var floor = results.Single(other => other.Key.IsFloorOf(rateCase)).Value;
            double ratio = Median(own.Zip(floor, (result, floorResult) => result.RowsPerSecond / floorResult.RowsPerSecond));
            double cpu = Median(own.Zip(floor, (result, floorResult) => result.CpuMillisecondsPerRow - floorResult.CpuMillisecondsPerRow));
            var rates = own.Select(result => result.RowsPerSecond).ToArray();
            text.Append(CultureInfo.InvariantCulture, $"| {rateCase.Name} | {Median(rates):0} | {rates.Min():0} | {rates.Max():0} | {ratio:0.00} | {cpu:0.000} | {Median(own.Select(result => result.LedgerBytesPerRow)) / 1024:0.0} |\n");
        }

        return text.Append('\n').ToString();
    }

    public static string Million(string table) => $"| step | time | peak memory |\n|---|--:|--:|\n{table}";

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

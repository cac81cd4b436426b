using System.Globalization;
using System.Text;
using QwenImageEdit.Benchmarks.Report;

namespace QwenImageEdit.Emulator.Benchmarks;

/// <summary>Writes the results as Markdown.</summary>
internal static class Report
{
    private const double Megabyte = 1024 * 1024;

    public static string Header() => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {MachineDescription.Read()}\n\n");

    public static string Throughput(IReadOnlyDictionary<EditCase, List<double>> rates)
    {
        var text = new StringBuilder("| input | case | edits/s, median | lowest | highest | floor × |\n|---|---|--:|--:|--:|--:|\n");
        foreach (var (editCase, own) in rates)
        {
            var floor = rates.Single(other => other.Key.Drawing is null && other.Key.IsInline == editCase.IsInline).Value;
            var ratio = Median(own.Zip(floor, (rate, floorRate) => floorRate / rate));
            var input = editCase.IsInline ? "JPEG of 200 KB" : "URL";
            text.Append(CultureInfo.InvariantCulture, $"| {input} | {editCase.Name} | {Median(own):0} | {own.Min():0} | {own.Max():0} | {ratio:0.0} |\n");
        }

        return text.Append('\n').ToString();
    }

    public static string Memory(MemoryRun run)
    {
        var text = new StringBuilder("| edits | managed MB | resident MB |\n|--:|--:|--:|\n");
        foreach (var figures in run.Figures)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {figures.Edits} | {figures.Managed / Megabyte:0.0} | {figures.Resident / Megabyte:0} |\n");
        }

        var (middle, end) = (run.Figures[run.Figures.Count / 2], run.Figures[^1]);
        return text.Append(CultureInfo.InvariantCulture, $"\nGrowth in the second half: {(end.Managed - middle.Managed) / Megabyte:0.0} MB managed, {(end.Resident - middle.Resident) / Megabyte:0} MB resident. ")
            .Append(run.LedgerIsExact ? "The ledger is exact.\n" : "**The ledger is not exact.**\n").ToString();
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

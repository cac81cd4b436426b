using System.Globalization;
using System.Text;

namespace QwenImageEdit.Benchmarks.Report;

/// <summary>Compares the results with the promises. A promise is left out if its case was not measured.</summary>
internal static class PromiseTable
{
    public static void Write(StringBuilder text, RunResults results)
    {
        text.AppendLine("| promise | aim | limit | measured | kept | over by |");
        text.AppendLine("|---|--:|--:|--:|---|--:|");
        foreach (var promise in Promises.All)
        {
            if (promise.Measure(results) is { } measured)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"| {promise.Name} | {promise.Aim(results):0.0##} | {promise.Limit:0.0##} | {measured:0.00#} | {Verdict(promise.Limit, measured)} |");
            }
        }
    }

    private static string Verdict(double limit, double measured) => measured <= limit
        ? "yes | "
        : string.Create(CultureInfo.InvariantCulture, $"**no** | {measured - limit:0.00#}{(limit > 0 ? $" ({(measured - limit) / limit * 100:0.0} %)" : string.Empty)}");
}

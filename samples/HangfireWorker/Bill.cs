using System.Globalization;
using QwenImageEdit.Emulator;

namespace HangfireWorker;

/// <summary>What Hangfire says of the jobs, beside what the emulator billed for each order.</summary>
internal static class Bill
{
    public static void Write(IReadOnlyDictionary<Order, JobEnd> jobs, ImageEditEmulator emulator, string output)
    {
        var bills = jobs.Keys.ToDictionary(order => order, order => Count(order, emulator));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            {jobs.Count} jobs by Hangfire
              succeeded:                  {jobs.Values.Count(static job => job.Error is null),3}
              failed, outcome unknown:    {jobs.Values.Count(static job => job.IsUnknown),3}
              failed otherwise:           {jobs.Values.Count(static job => job is { Error: not null, IsUnknown: false }),3}
            {emulator.Ledger.Total.Billed} edits billed by the emulator, ¥{emulator.Ledger.Total.Billed * 0.20m:0.00}
              orders paid once:           {bills.Values.Count(static count => count == 1),3}
              orders paid more than once: {bills.Values.Count(static count => count > 1),3}
            Pictures: {Path.GetFullPath(output)}
            """));
    }

    /// <summary>How often an order was billed.</summary>
    public static int Count(Order order, ImageEditEmulator emulator)
    {
        var ledger = emulator.Ledger;
        return emulator.Requests.Count(request => ledger.Requests.GetValueOrDefault(request.RequestId).Billed > 0 && request.Json!.Contains(order.Prompt, StringComparison.Ordinal));
    }
}

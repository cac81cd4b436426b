using QwenImageEdit.Batch.CrashTests.Checks;

namespace QwenImageEdit.Batch.CrashTests.Workers;

/// <summary>A process that reads a ledger as often as it can while another one writes it, and prints the largest sum that it found.</summary>
internal static class LedgerReader
{
    public const string Result = "readings";

    public static async Task<int> RunAsync(string ledger, string stop)
    {
        int readings = 0;
        long most = 0;
        while (!File.Exists(stop))
        {
            if (LedgerReading.Of(ledger) is not { } reading)
            {
                await Task.Delay(1);
                continue;
            }

            readings++;
            long attempts = reading.Rows.SelectMany(static row => row.Attempts).Where(static attempt => attempt.MayBeBilled).Sum(static attempt => attempt.Price);
            most = Math.Max(most, Math.Max(reading.Reserved, attempts));
        }

        Console.WriteLine(FormattableString.Invariant($"{Result} {readings} {most}"));
        return 0;
    }
}

using System.Globalization;
using QwenImageEdit.Batch;
using QwenImageEdit.Emulator;

namespace TwoWorkers;

/// <summary>What the emulator billed for each row, beside what the ledger says.</summary>
internal static class Bill
{
    /// <returns>False if a row was paid twice without a decision.</returns>
    public static async Task<bool> WriteAsync(ImageEditBatch batch, ImageEditEmulator emulator)
    {
        var rows = await batch.ReadAsync().ToListAsync();
        var status = await batch.GetStatusAsync();
        var ledger = emulator.Ledger;
        var billed = emulator.Requests.Where(request => ledger.Requests.TryGetValue(request.RequestId, out var images) && images.Billed > 0).ToList();
        var repeated = rows.Where(row => billed.Count(request => request.Json!.Contains(row.Prompt!, StringComparison.Ordinal)) > 1).ToLookup(static row => row.Decisions.Count > 0);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            {rows.Count} rows, {status.Counts.Saved} saved
            Billed by the emulator: {billed.Count} edits, ¥{ledger.Total.Billed * 0.20m:0.00}
              twice after a decision:   {Keys(repeated[true])}
              twice without a decision: {Keys(repeated[false])}
            Cost by the ledger: ¥{status.Cost:0.00} to ¥{status.Cost + status.PossibleCost:0.00}

            Pictures: {CatalogueFiles.Pictures}
            Contact sheet: {CatalogueFiles.Report}
            """));
        return !repeated[false].Any();
    }

    private static string Keys(IEnumerable<BatchRow> rows) => string.Join(' ', rows.Select(static row => row.Key).Prepend($"{rows.Count()}"));
}

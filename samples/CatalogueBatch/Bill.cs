using QwenImageEdit.Batch;

namespace CatalogueBatch;

/// <summary>What the batch cost and why, from the ledger, beside what the emulator billed.</summary>
internal static class Bill
{
    public static async Task WriteAsync(CatalogueFiles files, int billedImages)
    {
        await using var batch = await ImageEditBatch.OpenAsync(files.Ledger, new BatchOpenOptions { Name = CatalogueFiles.BatchName, ReadOnly = true });
        var rows = await batch.ReadAsync().ToListAsync();
        var status = await batch.GetStatusAsync();

        Console.WriteLine($"{rows.Count} rows");
        foreach (var group in rows.GroupBy(row => row.State))
        {
            Console.WriteLine($"  {group.Key,-10}{group.Count(),3}  {Remark(group.Key, [.. group])}");
        }

        Console.WriteLine($"\n{rows.Sum(row => row.Attempts.Count)} attempts");
        foreach (var group in rows.SelectMany(row => row.Attempts).GroupBy(attempt => attempt.Outcome).OrderBy(group => group.Key))
        {
            Console.WriteLine($"  {group.Key,-10}{group.Count(),3}  ¥{group.Sum(attempt => attempt.Price):0.00}  {Reason(group.Key)}");
        }

        Console.WriteLine($"""

            Cost by the ledger: ¥{status.Cost:0.00} to ¥{status.Cost + status.PossibleCost:0.00}, of at most ¥{status.SpendCap:0.00}
            Billed by the emulator of this command: {billedImages} images, ¥{billedImages * 0.20m:0.00}

            Pictures: {files.Pictures}
            Contact sheet: {(File.Exists(files.Report) ? files.Report : "written when the batch is done")}
            Ledger: {files.Ledger}
            """);
    }

    private static string Remark(BatchState state, BatchRow[] rows) => state switch
    {
        BatchState.Saved => $"{rows.Sum(row => row.Files.Count)} pictures",
        BatchState.Refused => string.Join("; ", rows.Select(row => $"{row.Key}: {row.Attempts[^1].ErrorKind}")),
        BatchState.Sent => "in flight when the process was killed; unknown as soon as the sample runs again",
        BatchState.Pending or BatchState.Claimed => "not sent; run the sample again",
        _ => "",
    };

    private static string Reason(BatchAttemptOutcome outcome) => outcome switch
    {
        BatchAttemptOutcome.Answered => "made and billed",
        BatchAttemptOutcome.Reused => "an equal request with the same seed was answered before",
        BatchAttemptOutcome.Refused => "refusals are not billed",
        BatchAttemptOutcome.Open or BatchAttemptOutcome.Unknown => "in flight when the process was killed: may have been billed",
        _ => "",
    };
}

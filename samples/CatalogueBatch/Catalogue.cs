using QwenImageEdit;
using QwenImageEdit.Batch;

namespace CatalogueBatch;

/// <summary>What an application does: add the manifest, decide on what an earlier process left unknown, run, and write the report.</summary>
internal static class Catalogue
{
    public static async Task RunAsync(CatalogueFiles files, bool isKilledHalfway)
    {
        Directory.CreateDirectory(files.Folder);
        using var client = new ImageEditClient();
        await using var batch = await ImageEditBatch.OpenAsync(files.Ledger, new BatchOpenOptions { Name = CatalogueFiles.BatchName });

        var rows = Manifest.ReadAsync(CatalogueFiles.Manifest, new ManifestDefaults { Model = ImageEditModel.QwenImageEditPlus });
        var import = await batch.AddAsync(rows);
        Console.WriteLine($"  {import.Added} rows added, {import.Unchanged} were there already");

        await DecideAsync(batch);

        var options = new BatchRunOptions
        {
            SpendCap = 6m,
            MaxInFlight = 4,
            Output = Path.Combine(files.Pictures, "{id}-{index}.png"),
            Region = DashScopeRegion.Beijing,
        };
        await batch.RunAsync(client, options, new ProgressLines(isKilledHalfway));
        await batch.WriteReportAsync(files.Report);
    }

    /// <summary>The service has no idempotency key, so nobody can ask it about these rows. A person would look into its console; the sample pays again rather than miss a picture.</summary>
    private static async Task DecideAsync(ImageEditBatch batch)
    {
        await foreach (var row in batch.ReadAsync(BatchState.Unknown))
        {
            var attempt = row.Attempts[^1];
            Console.WriteLine($"  {row.Key} is unknown: sent at {attempt.IntendedAt:HH:mm:ss}, and may have cost ¥{attempt.Price:0.00}. {attempt.Error} Decided: send it again.");
            await batch.DecideAsync(row, UnknownDecision.SendAgain, by: "sample", force: true);
        }
    }
}

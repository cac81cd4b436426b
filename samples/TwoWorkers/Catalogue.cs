using System.Globalization;
using QwenImageEdit;
using QwenImageEdit.Batch;
using Samples.Shared;

namespace TwoWorkers;

/// <summary>Adds the manifest, lets two workers edit it, kills one of them, and decides on what became unknown.</summary>
internal static class Catalogue
{
    public static async Task RunAsync(ImageEditBatch batch, Func<WorkerProcess> startWorker, CancellationToken cancellationToken)
    {
        var rows = Manifest.ReadAsync(CatalogueFiles.Manifest, new ManifestDefaults { Model = ImageEditModel.QwenImageEditPlus }, cancellationToken);
        var import = await batch.AddAsync(rows, cancellationToken: cancellationToken);
        Console.WriteLine($"{import.Added} rows added. Two workers start. All of it takes about a minute and a half.");
        await using var first = startWorker();
        await using var second = startWorker();
        var watch = new Watch(batch, first);

        await watch.UntilAsync(static (counts, workers) => workers.Count == 2 && counts.Saved >= counts.Total / 3 && workers.All(static worker => worker.Rows > 0), cancellationToken);
        await second.KillAsync();
        Console.WriteLine($"""

            Worker {second.Id} is killed. After 20 seconds of silence, the other takes over what it had not sent yet.
            What it had sent may have been billed: after 45 to 60 seconds, those rows are unknown, and nobody sends them unasked.

            """);

        await watch.UntilAsync(static (counts, _) => counts.Pending + counts.Claimed + counts.Sent + counts.Answered == 0, cancellationToken);
        await DecideAsync(batch, cancellationToken);
        await watch.UntilAsync(static (counts, _) => counts.Saved == counts.Total, cancellationToken);
    }

    /// <summary>The service has no idempotency key, so nobody can ask it about these rows.</summary>
    private static async Task DecideAsync(ImageEditBatch batch, CancellationToken cancellationToken)
    {
        Console.WriteLine();
        await foreach (var row in batch.ReadAsync(BatchState.Unknown, cancellationToken))
        {
            var attempt = row.Attempts[^1];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Key} is unknown: sent at {attempt.IntendedAt:HH:mm:ss}, and may have cost ¥{attempt.Price:0.00}."));
        }

        int decided = await batch.DecideAllAsync(UnknownDecision.SendAgain, by: "sample", force: true, cancellationToken);
        Console.WriteLine($"Decided: send again ({decided}). A person would look into the service's console first; the sample pays again rather than miss a picture.\n");
    }
}

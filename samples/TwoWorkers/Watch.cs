using QwenImageEdit.Batch;
using Samples.Shared;

namespace TwoWorkers;

/// <summary>Shows where the batch is and who works on it, with a line whenever that has changed.</summary>
internal sealed class Watch(ImageEditBatch batch, WorkerProcess survivor)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private string _shown = "";

    public async Task UntilAsync(Func<BatchCounts, IReadOnlyList<BatchWorker>, bool> isReached, CancellationToken cancellationToken)
    {
        while (true)
        {
            survivor.ThrowIfEnded();
            var workers = await batch.ReadWorkersAsync(cancellationToken);
            var counts = (await batch.GetStatusAsync(cancellationToken)).Counts;
            Show(counts, workers);
            if (isReached(counts, workers))
            {
                return;
            }

            await Task.Delay(Interval, cancellationToken);
        }
    }

    private void Show(BatchCounts counts, IReadOnlyList<BatchWorker> workers)
    {
        string line = $"{counts.Saved,4} of {counts.Total} saved, {counts.Sent} in flight, {counts.Unknown} unknown; {string.Join(", ", workers.Select(static worker => $"worker {worker.ProcessId} has {worker.Rows}"))}";
        if (line != _shown)
        {
            Console.WriteLine(line);
            _shown = line;
        }
    }
}

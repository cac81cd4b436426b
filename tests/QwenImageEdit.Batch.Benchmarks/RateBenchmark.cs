using System.Diagnostics;

namespace QwenImageEdit.Batch.Benchmarks;

/// <summary>Makes the same edits with and without a ledger, alternately.</summary>
internal static class RateBenchmark
{
    public static async Task<IReadOnlyDictionary<RateCase, List<RateResult>>> RunAsync(IEnumerable<RateCase> cases, int rounds, int rows)
    {
        await using var service = await InstantService.StartAsync();
        var results = cases.ToDictionary(rateCase => rateCase, _ => new List<RateResult>());
        for (int round = -1; round < rounds; round++)
        {
            foreach (var (rateCase, own) in results)
            {
                var result = await MeasureAsync(service, rateCase, rateCase.Saves || rateCase.Ledger is RateLedger.PostgreSql ? rows / 4 : rows);
                own.AddRange(round < 0 ? [] : [result]);
            }
        }

        return results;
    }

    private static async Task<RateResult> MeasureAsync(InstantService service, RateCase rateCase, int rows)
    {
        string folder = Directory.CreateTempSubdirectory("batch-benchmark").FullName;
        try
        {
            using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-benchmark", Endpoint = service.Endpoint });
            return rateCase.Ledger switch
            {
                RateLedger.None => await RunAloneAsync(client, rateCase, rows, folder),
                RateLedger.Sqlite => await RunInFileAsync(client, rateCase, rows, folder),
                _ => await RunInDatabaseAsync(client, rateCase, rows, folder),
            };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<RateResult> RunAloneAsync(ImageEditClient client, RateCase rateCase, int rows, string folder)
    {
        var (clock, cpu) = (Stopwatch.StartNew(), Cpu);
        await Parallel.ForAsync(0, rows, new ParallelOptions { MaxDegreeOfParallelism = rateCase.InFlight }, async (index, cancellationToken) =>
        {
            var result = await client.EditAsync(Rows.RequestOf(index), cancellationToken: cancellationToken);
            if (rateCase.Saves)
            {
                await client.SaveAsync(result.Images[0], Path.Combine(folder, $"{index}-0.png"), cancellationToken: cancellationToken);
            }
        });
        return new RateResult(rows / clock.Elapsed.TotalSeconds, (Cpu - cpu).TotalMilliseconds / rows, LedgerBytesPerRow: 0);
    }

    private static async Task<RateResult> RunInFileAsync(ImageEditClient client, RateCase rateCase, int rows, string folder)
    {
        string path = Path.Combine(folder, "rows.qie");
        await using var batch = await ImageEditBatch.OpenAsync(path);
        var result = await RunBatchAsync(batch, client, rateCase, rows, folder);
        return result with { LedgerBytesPerRow = (double)new FileInfo(path).Length / rows };
    }

    private static async Task<RateResult> RunInDatabaseAsync(ImageEditClient client, RateCase rateCase, int rows, string folder)
    {
        await using var database = await BenchmarkDatabase.CreateAsync();
        await using var batch = await ImageEditBatch.OpenAsync(database.LedgerWith(folder), "benchmark");
        var result = await RunBatchAsync(batch, client, rateCase, rows, folder);
        return result with { LedgerBytesPerRow = (double)await database.ReadSizeAsync() / rows };
    }

    private static async Task<RateResult> RunBatchAsync(ImageEditBatch batch, ImageEditClient client, RateCase rateCase, int rows, string folder)
    {
        await batch.AddAsync(Rows.CreateAsync(rows));
        var options = new BatchRunOptions { MaxInFlight = rateCase.InFlight, RateLimit = _ => null, Output = rateCase.Saves ? Path.Combine(folder, "{id}-{index}.png") : null };
        var (clock, cpu) = (Stopwatch.StartNew(), Cpu);
        var end = await batch.RunAsync(client, options);
        var result = new RateResult(rows / clock.Elapsed.TotalSeconds, (Cpu - cpu).TotalMilliseconds / rows, LedgerBytesPerRow: 0);
        return end.Counts[rateCase.Saves ? BatchState.Saved : BatchState.Answered] == rows ? result : throw new InvalidOperationException(end.ToString());
    }

    private static TimeSpan Cpu => Process.GetCurrentProcess().TotalProcessorTime;
}

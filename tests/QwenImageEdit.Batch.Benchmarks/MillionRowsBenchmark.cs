using System.Diagnostics;
using System.Globalization;

namespace QwenImageEdit.Batch.Benchmarks;

/// <summary>A large manifest, each step in a process of its own, so that its memory is its own.</summary>
internal static class MillionRowsBenchmark
{
    private static readonly string[] Steps = ["import", "half", "restart", "status"];

    /// <returns>The measured figures as rows of a Markdown table.</returns>
    public static async Task<string> RunAsync(int rows)
    {
        string folder = Directory.CreateTempSubdirectory("batch-million").FullName;
        try
        {
            Rows.WriteCsv(Path.Combine(folder, "rows.csv"), rows);
            string table = "";
            foreach (string step in Steps)
            {
                using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Environment.GetCommandLineArgs()[0], step, folder, rows.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
                table += await process.StandardOutput.ReadToEndAsync();
                await process.WaitForExitAsync();
                table = process.ExitCode == 0 ? table : throw new InvalidOperationException($"The step '{step}' failed.");
            }

            return table;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static async Task RunStepAsync(string step, string folder, int rows)
    {
        string path = Path.Combine(folder, "rows.qie");
        var clock = Stopwatch.StartNew();
        switch (step)
        {
            case "import":
                await using (var batch = await ImageEditBatch.OpenAsync(path))
                {
                    await batch.AddAsync(Manifest.ReadAsync(Path.Combine(folder, "rows.csv"), new ManifestDefaults { Model = Rows.Model }));
                }

                Print($"import of {rows} rows of CSV", clock.Elapsed);
                PrintSize("file after the import", path);
                break;
            case "half":
                await using (var batch = await ImageEditBatch.OpenAsync(path))
                {
                    using var half = new CancellationTokenSource();
                    var progress = new Progress(status => status.Counts.Answered >= rows / 2, half);
                    await batch.RunAsync(new InstantClient(), CreateOptions(), progress, half.Token);
                }

                Print("half of the rows answered, no network", clock.Elapsed);
                PrintSize("file, half answered", path);
                break;
            case "restart":
                await RestartAsync(path, clock);
                break;
            default:
                await using (var batch = await ImageEditBatch.OpenAsync(path, new BatchOpenOptions { ReadOnly = true }))
                {
                    await batch.GetStatusAsync();
                }

                Print("status from another process", clock.Elapsed);
                break;
        }
    }

    private static async Task RestartAsync(string path, Stopwatch clock)
    {
        await using var batch = await ImageEditBatch.OpenAsync(path);
        using var stop = new CancellationTokenSource();
        var client = new InstantClient();
        var running = batch.RunAsync(client, CreateOptions(), progress: null, stop.Token);
        await client.Called;
        Print("restart to first send", clock.Elapsed);
        await stop.CancelAsync();
        await running;
    }

    private static BatchRunOptions CreateOptions() => new() { Output = null, RateLimit = _ => null, MaxInFlight = 32 };

    private static void Print(string what, TimeSpan elapsed) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {elapsed.TotalSeconds:0.00} s | {PeakMemory() / 1048576.0:0} MiB |"));

    private static void PrintSize(string what, string path) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {new FileInfo(path).Length / 1048576.0:0} MiB | |"));

    private static long PeakMemory() => File.Exists("/proc/self/status")
        ? long.Parse(File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024
        : Process.GetCurrentProcess().PeakWorkingSet64;

    private sealed class Progress(Func<BatchStatus, bool> isDone, CancellationTokenSource stop) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value)
        {
            if (isDone(value.Status))
            {
                stop.Cancel();
            }
        }
    }
}

using System.Globalization;
using QwenImageEdit.Batch.CrashTests.Ledgers;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>Runs the failpoints and prints a table.</summary>
/// <param name="folder">Where the ledgers' files and the images are.</param>
/// <param name="createLedger">Creates a ledger for a folder.</param>
/// <param name="atOnce">How many failpoints are run at the same time.</param>
/// <param name="name">The name of the only failpoint to run; null for all.</param>
internal sealed class FailPointMode(CrashFolder folder, Func<string, Task<CrashLedger>> createLedger, int atOnce, string? name)
{
    public async Task<int> RunAsync()
    {
        Console.WriteLine("| died | on disk | opened again | bills | after a second run | bills |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var points = FailPoints.All.Where(point => name is null || point.Name == name).ToList();
        string[] lines = new string[points.Count];
        IReadOnlyList<string>[] violations = new IReadOnlyList<string>[points.Count];
        await Parallel.ForAsync(0, points.Count, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (number, _) =>
        {
            string path = folder.CreateFolder(number.ToString(CultureInfo.InvariantCulture));
            await using var ledger = await createLedger(path);
            var run = new FailPointRun(folder, path, ledger, points[number]);
            violations[number] = await run.RunAsync();
            lines[number] = run.ToString();
        });
        var all = violations.SelectMany(static own => own).ToList();
        foreach (string line in lines.Concat(all.Select(static violation => $"VIOLATION {violation}")).Append($"violations: {all.Count}"))
        {
            Console.WriteLine(line);
        }

        return all.Count == 0 && points.Count > 0 ? 0 : 1;
    }
}

using System.Globalization;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>Runs the failpoints and prints a table.</summary>
/// <param name="folder">Where the ledgers are.</param>
/// <param name="name">The name of the only failpoint to run; null for all.</param>
internal sealed class FailPointMode(CrashFolder folder, string? name)
{
    public async Task<int> RunAsync()
    {
        List<string> violations = [];
        Console.WriteLine("| died | on disk | opened again | bills | after a second run | bills |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var points = FailPoints.All.Where(point => name is null || point.Name == name).ToList();
        for (int number = 0; number < points.Count; number++)
        {
            var run = new FailPointRun(folder, folder.CreateFolder(number.ToString(CultureInfo.InvariantCulture)), points[number]);
            violations.AddRange(await run.RunAsync());
            Console.WriteLine(run);
        }

        violations.ForEach(static violation => Console.WriteLine($"VIOLATION {violation}"));
        Console.WriteLine($"violations: {violations.Count}");
        return violations.Count == 0 && points.Count > 0 ? 0 : 1;
    }
}

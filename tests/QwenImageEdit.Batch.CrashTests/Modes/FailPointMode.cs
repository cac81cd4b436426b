using System.Globalization;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>Runs all failpoints, and the cases of a full disk, and prints a table.</summary>
internal sealed class FailPointMode(CrashFolder folder)
{
    public async Task<int> RunAsync()
    {
        List<string> violations = [];
        Console.WriteLine("| died | on disk | opened again | bills | after a second run | bills |");
        Console.WriteLine("|---|---|---|---|---|---|");
        for (int number = 0; number < FailPoints.All.Count; number++)
        {
            var run = new FailPointRun(folder, folder.CreateFolder(number.ToString(CultureInfo.InvariantCulture)), FailPoints.All[number]);
            violations.AddRange(await run.RunAsync());
            Console.WriteLine(run);
        }

        violations.AddRange(await new DiskFullCases(folder).RunAsync());
        violations.ForEach(static violation => Console.WriteLine($"VIOLATION {violation}"));
        Console.WriteLine($"violations: {violations.Count}");
        return violations.Count == 0 ? 0 : 1;
    }
}

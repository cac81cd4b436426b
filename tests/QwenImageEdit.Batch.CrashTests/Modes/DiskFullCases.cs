using System.Globalization;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>The disk of the ledger is full while rows are in flight.</summary>
internal sealed class DiskFullCases(CrashFolder folder)
{
    private const int Megabytes = 4;
    private const int Spilled = 15;
    private const int TookBack = 16;

    private static readonly DiskFullCase[] Cases =
    [
        new("disk full while in flight") { InFlight = 8 },
        new("disk full while in flight, and the answers file too") { InFlight = 8, FillsAnswersFile = true },
        new("disk full while in flight, and the same process runs again") { InFlight = 8, RunsAgain = true },
        new("disk full, then killed when the first answer is in the answers file") { InFlight = 1, KillAtEvent = Spilled },
        new("disk full, then killed when the answers are taken back, before their file is deleted") { InFlight = 8, KillAtEventOfReopening = TookBack },
    ];

    public async Task<int> RunAsync()
    {
        List<string> violations = [];
        for (int number = 0; number < Cases.Length; number++)
        {
            string path = folder.CreateFolder(string.Create(CultureInfo.InvariantCulture, $"disk-{number}"));
            var (disk, reason) = await Tmpfs.TryMountAsync(path, Megabytes);
            if (disk is null)
            {
                Console.WriteLine($"skipped: {Cases[number].Name}: {reason}");
                continue;
            }

            await using (disk)
            {
                violations.AddRange(await new DiskFullRun(folder, disk, Cases[number]).RunAsync());
            }
        }

        violations.ForEach(static violation => Console.WriteLine($"VIOLATION {violation}"));
        Console.WriteLine($"violations: {violations.Count}");
        return violations.Count == 0 ? 0 : 1;
    }
}

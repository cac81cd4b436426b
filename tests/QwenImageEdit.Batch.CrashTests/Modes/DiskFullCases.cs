using System.Globalization;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>The disk of the ledger is full while rows are in flight.</summary>
internal sealed class DiskFullCases(CrashFolder folder)
{
    private const int Spilled = 15;
    private const int TookBack = 16;

    private static readonly DiskFullCase[] Cases =
    [
        new("disk full while in flight") { Megabytes = 4, InFlight = 8 },
        new("disk full and answers file full while in flight") { Megabytes = 8, InFlight = 400, FillsAnswersFile = true },
        new("disk full, then killed when the first answer is in the answers file") { Megabytes = 4, InFlight = 1, KillAtEvent = Spilled },
        new("disk full, then killed when the answers are taken back, before their file is deleted") { Megabytes = 4, InFlight = 8, KillAtEventOfReopening = TookBack },
    ];

    /// <returns>One line for each violation.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        List<string> violations = [];
        for (int number = 0; number < Cases.Length; number++)
        {
            string path = folder.CreateFolder(string.Create(CultureInfo.InvariantCulture, $"disk-{number}"));
            var (disk, reason) = await Tmpfs.TryMountAsync(path, Cases[number].Megabytes);
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

        return violations;
    }
}

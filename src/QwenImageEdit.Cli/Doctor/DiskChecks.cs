using System.Globalization;
using QwenImageEdit.Cli.Editing;

namespace QwenImageEdit.Cli.Doctor;

/// <summary>Whether results can be saved.</summary>
internal static class DiskChecks
{
    private const long LowSpace = 200L * 1024 * 1024;

    public static IEnumerable<Check> Run(string outputFolder)
    {
        yield return Folder("output", outputFolder, "--out-dir");
        yield return ResultStore.DataFolder is { } data
            ? Folder("results", data, "XDG_DATA_HOME or HOME")
            : Check.Warning("results", "There is no folder of the user for paid results that could not be saved; the output folder is used.", "Set HOME.");
        yield return Folder("temporary", Path.GetTempPath(), "TMPDIR");
    }

    private static Check Folder(string name, string folder, string setting)
    {
        string full = Path.GetFullPath(folder);

        // The folder itself may not exist yet. It is made when it is needed.
        string existing = Existing(full);
        if (OutputFolder.WhyNotWritable(existing) is { } reason)
        {
            return Check.Fault(name, $"{full} cannot be written to: {reason}", $"Choose another folder with {setting}.");
        }

        long free = new DriveInfo(existing).AvailableFreeSpace;
        string text = string.Create(CultureInfo.InvariantCulture, $"{full} {(existing == full ? "is" : "can be created and is")} writable, {free / 1024 / 1024} MB free.");
        return free < LowSpace ? Check.Warning(name, text, "Make room: an image has up to 10 MB.") : Check.Ok(name, text);
    }

    private static string Existing(string folder) =>
        Path.Exists(folder) || Path.GetDirectoryName(folder) is not { } parent ? folder : Existing(parent);
}

using static System.FormattableString;

namespace QwenImageEdit.Saving;

/// <summary>Checks <see cref="ImageSaveOptions"/>.</summary>
internal static class ImageSaveOptionsRules
{
    private const int MaxMaxParallelism = 64;

    /// <exception cref="ArgumentException">An option cannot be used; the message lists all that cannot.</exception>
    public static void ThrowIfInvalid(ImageSaveOptions options)
    {
        string[] faults = [.. Faults(options)];
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults.Length == 1
                ? faults[0]
                : Invariant($"{faults.Length} options cannot be used:{string.Concat(faults.Select(fault => $"{Environment.NewLine}- {fault}"))}"));
        }
    }

    private static IEnumerable<string> Faults(ImageSaveOptions options)
    {
        if (options.ExistingFile is < ExistingFileAction.NumberIfDifferent or > ExistingFileAction.Number)
        {
            yield return Invariant($"ExistingFile is {options.ExistingFile}. Set it to NumberIfDifferent, Replace, Fail or Number.");
        }

        if (FileNames.FaultOf(options.FileNameTemplate) is { } fault)
        {
            yield return fault;
        }

        if (options.MaxParallelism is < 1 or > MaxMaxParallelism)
        {
            yield return Invariant($"MaxParallelism is {options.MaxParallelism}. Set it to a number from 1 to {MaxMaxParallelism}.");
        }
    }
}

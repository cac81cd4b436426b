using QwenImageEdit.Settings;
using static System.FormattableString;

namespace QwenImageEdit.Saving;

/// <summary>Checks <see cref="ImageSaveOptions"/>.</summary>
internal static class ImageSaveOptionsRules
{
    private const int MaxMaxParallelism = 64;

    /// <exception cref="ArgumentException">An option cannot be used; the message lists all that cannot.</exception>
    public static void ThrowIfInvalid(ImageSaveOptions options)
    {
        var faults = new OptionFaults();
        faults.AddUnless(
            options.ExistingFile is >= ExistingFileAction.NumberIfDifferent and <= ExistingFileAction.Number,
            nameof(options.ExistingFile),
            options.ExistingFile,
            "Set it to NumberIfDifferent, Replace, Fail or Number.");
        FileNames.Check(options.FileNameTemplate, faults);
        faults.AddUnless(
            options.MaxParallelism is >= 1 and <= MaxMaxParallelism,
            nameof(options.MaxParallelism),
            options.MaxParallelism,
            Invariant($"Set it to a number from 1 to {MaxMaxParallelism}."));
        faults.ThrowIfAny();
    }
}

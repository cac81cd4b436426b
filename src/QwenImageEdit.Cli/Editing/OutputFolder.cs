using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Editing;

/// <summary>Where results are saved, checked before anything is paid.</summary>
internal static class OutputFolder
{
    /// <summary>Creates the folder if it is missing, and tries the options and the folder without a result.</summary>
    /// <exception cref="ToolException">Nothing can be saved there.</exception>
    public static async Task CheckAsync(IImageEditClient client, string folder, ImageSaveOptions options, CancellationToken cancellationToken)
    {
        ThrowIfNotWritable(folder, "--out-dir");
        try
        {
            await client.SaveAllAsync(new ImageEditResult(), folder, options, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException exception)
        {
            throw ToolException.WrongUse($"--out-prefix: {exception.Message}");
        }
    }

    /// <exception cref="ToolException">No file can be written there.</exception>
    public static void ThrowIfNotWritable(string folder, string option)
    {
        if (WhyNotWritable(folder) is { } reason)
        {
            throw ToolException.WrongUse($"'{folder}' cannot be written to: {reason} Nothing was sent. Choose another folder with {option}.");
        }
    }

    /// <summary>Creates the folder if it is missing, and a file in it that is deleted again.</summary>
    /// <returns>Why that does not work; null if it does.</returns>
    public static string? WhyNotWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            string probe = Path.Combine(folder, $".qwen-image-edit-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}

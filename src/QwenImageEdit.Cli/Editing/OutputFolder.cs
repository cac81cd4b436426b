using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Editing;

/// <summary>Where results are saved, checked before anything is paid.</summary>
internal static class OutputFolder
{
    /// <summary>Creates the folder if it is missing, and tries the options and the folder without a result.</summary>
    /// <exception cref="ToolException">Nothing can be saved there.</exception>
    public static async Task CheckAsync(IImageEditClient client, string folder, ImageSaveOptions options, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            string probe = Path.Combine(folder, $".qwen-image-edit-{Guid.NewGuid():N}");
            await File.WriteAllBytesAsync(probe, [], cancellationToken).ConfigureAwait(false);
            File.Delete(probe);
            await client.SaveAllAsync(new ImageEditResult(), folder, options, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException exception)
        {
            throw ToolException.WrongUse($"--out-prefix: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ToolException.WrongUse($"'{folder}' cannot be written to: {exception.Message} Nothing was sent. Choose another folder with --out-dir.");
        }
    }
}

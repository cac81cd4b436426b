using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Batches;

/// <summary>The folder of a batch's images, checked before anything is paid.</summary>
internal static class BatchOutputFolder
{
    /// <summary>Creates the folder before the first placeholder if it is missing, and tries to write there.</summary>
    /// <exception cref="ToolException">Nothing can be saved there.</exception>
    public static void Check(string template)
    {
        string folder = Path.GetFullPath(Path.Join(Path.GetDirectoryName(template.Split('{')[0] + "x"), "."));
        try
        {
            Directory.CreateDirectory(folder);
            string probe = Path.Join(folder, $".qwen-image-edit-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ToolException.WrongUse($"'{folder}' cannot be written to: {exception.Message} Nothing was sent. Choose another folder with --out.");
        }
    }
}

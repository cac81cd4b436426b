using System.Globalization;
using System.Text;

namespace QwenImageEdit.Cli.Editing;

/// <summary>Results and parts of responses as files, kept until their images are saved. They hold signed links, so only the user can read them.</summary>
internal static class ResultStore
{
    /// <summary>The folder of the user for results; null if the system has none.</summary>
    public static string? DataFolder =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } data
            ? Path.Combine(data, "qwen-image-edit", "results")
            : null;

    /// <summary>Writes a paid result before its images are downloaded.</summary>
    /// <returns>The path; null if no folder takes it.</returns>
    public static string? Store(ImageEditResult result, string outputFolder) => Store(ImageEditJson.Serialize(result), result.RequestId, outputFolder);

    /// <summary>Writes what arrived of a response.</summary>
    /// <returns>The path; null if no folder takes it.</returns>
    public static string? Store(string text, string? requestId, string outputFolder)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMdd-HHmmss}-{NameOf(requestId)}.json");
        foreach (string folder in Folders(outputFolder))
        {
            try
            {
                Directory.CreateDirectory(folder);
                string path = Path.GetFullPath(Path.Combine(folder, name));
                Write(path, text);
                return path;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // The next folder may be on another disk.
            }
        }

        return null;
    }

    public static void Remove(string? path)
    {
        try
        {
            File.Delete(path ?? "");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The images are saved; a file that stays is harmless.
        }
    }

    private static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    private static IEnumerable<string> Folders(string outputFolder)
    {
        if (DataFolder is { } data)
        {
            yield return data;
        }

        yield return outputFolder;
        yield return Path.GetTempPath();
    }

    private static string NameOf(string? requestId)
    {
        string name = new([.. (requestId ?? "").Where(static character => char.IsAsciiLetterOrDigit(character) || character == '-').Take(64)]);
        return name.Length > 0 ? name : Guid.NewGuid().ToString("N");
    }
}

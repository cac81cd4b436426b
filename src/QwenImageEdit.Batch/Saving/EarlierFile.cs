namespace QwenImageEdit.Batch.Saving;

/// <summary>Finds the file that an earlier run wrote for an image, also under the extension of the image's real format.</summary>
internal static class EarlierFile
{
    public static string? Find(string path, DateTimeOffset since) => Enum.GetValues<ImageFormat>()
        .Where(static format => format.GetFileExtension().Length > 0)
        .Select(format => Path.ChangeExtension(path, format.GetFileExtension()))
        .Prepend(path)
        .Select(Path.GetFullPath)
        .FirstOrDefault(candidate => File.Exists(candidate) && File.GetLastWriteTimeUtc(candidate) >= since.UtcDateTime);
}

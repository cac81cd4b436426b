namespace QwenImageEdit.Saving;

/// <summary>Removes the temporary files of a target that a killed process left behind.</summary>
internal static class PartFileLeftovers
{
    private const int IdLength = 32;

    public static void Remove(string target)
    {
        foreach (string path in Directory.EnumerateFiles(Path.GetDirectoryName(target)!, ".*" + PartFile.Extension))
        {
            if (IsPartOf(target, Path.GetFileName(path)))
            {
                RemoveIfAbandoned(path);
            }
        }
    }

    private static bool IsPartOf(string target, string name)
    {
        string start = PartFile.NameStart(target);
        return name.Length == start.Length + IdLength + PartFile.Extension.Length
            && name.StartsWith(start, StringComparison.Ordinal)
            && name.EndsWith(PartFile.Extension, StringComparison.Ordinal)
            && Guid.TryParseExact(name.Substring(start.Length, IdLength), "N", out _);
    }

    /// <summary>A file that is still being written is locked; the lock ends with the process.</summary>
    private static void RemoveIfAbandoned(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is being written, or another process has removed it.
        }
    }
}

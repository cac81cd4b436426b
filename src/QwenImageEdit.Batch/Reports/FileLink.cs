namespace QwenImageEdit.Batch.Reports;

/// <summary>Refers to a file from a page in a folder.</summary>
internal static class FileLink
{
    /// <returns>A relative URL, or an absolute one when the file is on another drive.</returns>
    public static string Create(string folder, string path)
    {
        string relative = Path.GetRelativePath(folder, path);
        return Path.IsPathRooted(relative)
            ? new Uri(relative).AbsoluteUri
            : string.Join('/', relative.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
    }
}

using Microsoft.Extensions.FileSystemGlobbing;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>Finds files by a pattern such as <c>photos/**/*.jpg</c>.</summary>
internal static class FilePattern
{
    private static readonly char[] FolderSeparators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <returns>The full paths, sorted ordinally so that each call returns the same order.</returns>
    /// <exception cref="FileNotFoundException">No file matches.</exception>
    public static string[] Find(string pattern)
    {
        int wildcard = pattern.IndexOf('*', StringComparison.Ordinal);
        int folderLength = (wildcard < 0 ? pattern : pattern[..wildcard]).LastIndexOfAny(FolderSeparators) + 1;
        string folder = Path.GetFullPath(pattern[..folderLength], Environment.CurrentDirectory);
        string rest = pattern[folderLength..];
        string[] files = wildcard < 0 ? Existing(Path.Combine(folder, rest)) : [.. Matching(folder, rest)];
        if (files.Length == 0)
        {
            throw new FileNotFoundException($"No file in '{ShownText.Of(folder)}' matches '{ShownText.Of(rest)}'. Correct the pattern; '*' is any part of a name and '**' is any number of folders.", Path.Combine(folder, rest));
        }

        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private static string[] Existing(string path) => File.Exists(path) ? [path] : [];

    private static IEnumerable<string> Matching(string folder, string pattern) =>
        new Matcher().AddInclude(pattern).Execute(new SearchedFolder(new DirectoryInfo(folder))).Files.Select(file => Path.GetFullPath(file.Path, folder));
}

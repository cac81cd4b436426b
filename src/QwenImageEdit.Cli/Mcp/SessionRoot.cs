namespace QwenImageEdit.Cli.Mcp;

/// <summary>The folder that agents are confined to. Links are followed before a path is compared, so no link leads out of it.</summary>
internal sealed class SessionRoot
{
    private const int MaxLinks = 40;

    private readonly string _given;
    private readonly string _real;

    public SessionRoot(string folder)
    {
        _given = Path.GetFullPath(folder);
        _real = RealPath(_given);
    }

    /// <summary>The folder with all links followed.</summary>
    public string Folder => _real;

    /// <returns>The path with all links followed; null if it is not within the folder.</returns>
    public string? Find(string path)
    {
        try
        {
            string real = RealPath(Path.GetFullPath(path, _given));
            return IsWithin(real) ? real : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private bool IsWithin(string real)
    {
        string relative = Path.GetRelativePath(_real, real);
        return relative != ".." && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !Path.IsPathRooted(relative);
    }

    private static string RealPath(string path)
    {
        int links = 0;
        return Follow(path, ref links);
    }

    private static string Follow(string path, ref int links)
    {
        string current = Path.GetPathRoot(path)!;
        foreach (string part in path[current.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Path.Combine(current, part);
            current = new FileInfo(next).LinkTarget is { } target ? FollowLink(Path.GetFullPath(target, current), ref links) : next;
        }

        return current;
    }

    private static string FollowLink(string target, ref int links) =>
        ++links > MaxLinks ? throw new IOException("There are too many links.") : Follow(target, ref links);
}

using Microsoft.Extensions.FileSystemGlobbing.Abstractions;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>A folder in which a pattern is searched: without hidden entries, as in a shell, and without links to folders, because a link to a folder above would find each picture again and again.</summary>
internal sealed class SearchedFolder(DirectoryInfo folder) : DirectoryInfoBase
{
    public override string Name => folder.Name;

    public override string FullName => folder.FullName;

    public override DirectoryInfoBase? ParentDirectory => folder.Parent is { } parent ? new SearchedFolder(parent) : null;

    public override IEnumerable<FileSystemInfoBase> EnumerateFileSystemInfos()
    {
        var entries = folder.Exists ? folder.EnumerateFileSystemInfos() : [];
        foreach (var entry in entries.Where(static entry => (entry.Attributes & FileAttributes.Hidden) == 0))
        {
            if (entry is FileInfo file)
            {
                yield return new FileInfoWrapper(file);
            }
            else if (entry is DirectoryInfo { LinkTarget: null } child)
            {
                yield return new SearchedFolder(child);
            }
        }
    }

    public override DirectoryInfoBase GetDirectory(string path) => new SearchedFolder(new DirectoryInfo(Path.Combine(FullName, path)));

    public override FileInfoBase GetFile(string path) => new FileInfoWrapper(new FileInfo(Path.Combine(FullName, path)));
}

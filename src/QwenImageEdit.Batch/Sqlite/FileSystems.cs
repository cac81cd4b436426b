namespace QwenImageEdit.Batch.Sqlite;

/// <summary>Recognizes file systems of other machines: their locks and flushes do not hold what SQLite needs.</summary>
internal static class FileSystems
{
    private static readonly HashSet<string> Networks = new(StringComparer.OrdinalIgnoreCase)
    {
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "afpfs", "webdav", "davfs", "sshfs", "fuse.sshfs", "9p", "v9fs", "ceph", "glusterfs", "lustre", "ncpfs",
    };

    public static string? NetworkOf(string path)
    {
        if (path.StartsWith(@"\\", StringComparison.Ordinal))
        {
            return "a network share";
        }

        try
        {
            var drive = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(path)! : Path.GetDirectoryName(path)!);
            return drive.DriveType == DriveType.Network || Networks.Contains(drive.DriveFormat) ? drive.DriveFormat : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The file system does not say what it is; SQLite itself reports what does not work.
            return null;
        }
    }
}

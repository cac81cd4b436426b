using QwenImageEdit.Batch.CrashTests.Workers;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>A file system of a few megabytes that can be filled. Only root may mount one.</summary>
internal sealed class Tmpfs : IAsyncDisposable
{
    private const int BlockLength = 4096;

    private readonly string _path;

    private Tmpfs(string path) => _path = path;

    private string Ballast => PathOf("ballast");

    /// <returns>The file system; null with the reason when it cannot be mounted.</returns>
    public static async Task<(Tmpfs? Disk, string Reason)> TryMountAsync(string path, int megabytes)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return (null, "only root on Linux can mount a small file system");
        }

        using var mount = WorkerProcess.Start("mount", ["-t", "tmpfs", "-o", FormattableString.Invariant($"size={megabytes}m"), "tmpfs", path]);
        string error = await mount.WaitForExitAsync();
        return mount.ExitCode == 0 ? (new Tmpfs(path), "") : (null, $"mount says: {error.Trim()}");
    }

    public string PathOf(string name) => Path.Combine(_path, name);

    public void Fill()
    {
        using var file = File.OpenHandle(Ballast, FileMode.Create, FileAccess.Write);
        try
        {
            for (long length = 0; ; length += BlockLength)
            {
                RandomAccess.Write(file, new byte[BlockLength], length);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    public void MakeSpace() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        using var unmount = WorkerProcess.Start("umount", [_path]);
        await unmount.WaitForExitAsync();
    }
}

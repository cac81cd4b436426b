using System.Runtime.InteropServices;
using System.Text;

namespace QwenImageEdit.Saving;

/// <summary>Tells what is at a path and must not be replaced by an image: a device, a named pipe, a socket, a symbolic link.</summary>
/// <remarks>.NET tells links alone without opening the file, which a pipe or a device may not survive. The other kinds are told on Linux, whose statx has one layout everywhere.</remarks>
internal static class SpecialFile
{
    private const int CurrentDirectory = -100;
    private const int NotFollowingLinks = 0x100;
    private const uint TypeAlone = 1;
    private const int StatusLength = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;

    /// <exception cref="IOException">There is such a file; the message tells its kind.</exception>
    public static void ThrowIfAt(string path)
    {
        if (KindAt(path) is { } kind)
        {
            throw new IOException($"'{path}' is a {kind}, and only a regular file is replaced. Choose another name{(kind == "symbolic link" ? ", or the file that it leads to" : string.Empty)}.");
        }
    }

    private static string? KindAt(string path) => IsSymbolicLink(path) ? "symbolic link" : TypeAt(path) switch
    {
        0x1000 => "named pipe",
        0x2000 or 0x6000 => "device",
        0xC000 => "socket",
        _ => null,
    };

    private static bool IsSymbolicLink(string path)
    {
#if NETSTANDARD2_0
        // On Windows it marks other files too, for example those of a cloud drive.
        var attributes = new FileInfo(path).Attributes;
        return !RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && attributes != (FileAttributes)(-1) && attributes.HasFlag(FileAttributes.ReparsePoint);
#else
        return new FileInfo(path).LinkTarget is not null;
#endif
    }

    /// <returns>0 when it cannot be told.</returns>
    private static int TypeAt(string path)
    {
        byte[] status = new byte[StatusLength];
        try
        {
            return RuntimeInformation.IsOSPlatform(OSPlatform.Linux) && ReadStatus(CurrentDirectory, Encoding.UTF8.GetBytes(path + '\0'), NotFollowingLinks, TypeAlone, status) == 0
                ? BitConverter.ToUInt16(status, ModeOffset) & TypeMask
                : 0;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return 0;
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadStatus(int directory, byte[] path, int flags, uint mask, [Out] byte[] status);
}

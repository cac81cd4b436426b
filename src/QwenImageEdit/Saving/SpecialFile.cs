using System.Runtime.InteropServices;
using System.Text;

namespace QwenImageEdit.Saving;

/// <summary>Detects files that must not be replaced by an image: devices, named pipes, sockets and symbolic links.</summary>
/// <remarks>Without opening the file, which could disturb a pipe or a device, .NET detects symbolic links only. The other kinds are detected on Linux, where statx has the same layout on every machine.</remarks>
internal static class SpecialFile
{
    private const int CurrentDirectory = -100;
    private const int NotFollowingLinks = 0x100;
    private const uint TypeOnly = 1;
    private const int StatusLength = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;

    /// <exception cref="IOException">There is such a file; the message names its kind.</exception>
    public static void ThrowIfAt(string path)
    {
        if (KindAt(path) is { } kind)
        {
            throw new IOException($"'{path}' is a {kind}, and only regular files are replaced. Choose another name{(kind == "symbolic link" ? " or the target of the link" : string.Empty)}.");
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
        // On Windows, other files have this attribute as well, for example those of a cloud drive.
        var attributes = new FileInfo(path).Attributes;
        return !RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && attributes != (FileAttributes)(-1) && attributes.HasFlag(FileAttributes.ReparsePoint);
#else
        return new FileInfo(path).LinkTarget is not null;
#endif
    }

    /// <returns>0 if it is unknown.</returns>
    private static int TypeAt(string path)
    {
        byte[] status = new byte[StatusLength];
        try
        {
            return RuntimeInformation.IsOSPlatform(OSPlatform.Linux) && ReadStatus(CurrentDirectory, Encoding.UTF8.GetBytes(path + '\0'), NotFollowingLinks, TypeOnly, status) == 0
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

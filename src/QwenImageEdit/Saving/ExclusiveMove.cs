using System.Runtime.InteropServices;
using System.Text;

namespace QwenImageEdit.Saving;

/// <summary>Moves a file to a name that is not in use.</summary>
/// <remarks>
/// Except on Windows, File.Move checks first and moves afterwards: if two files are moved to one name at the same time, one replaces the other. Creating a
/// hard link is one atomic step. Where hard links are not available, File.Move is used.
/// </remarks>
internal static class ExclusiveMove
{
    private const int FileExistsError = 17;

    /// <returns>False if the name is in use.</returns>
    public static bool TryMove(string source, string target)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && TryLink(source, target) is { } isLinked)
        {
            if (isLinked)
            {
                File.Delete(source);
            }

            return isLinked;
        }

        try
        {
            File.Move(source, target);
            return true;
        }
        catch (IOException) when (File.Exists(target))
        {
            return false;
        }
    }

    /// <returns>Null if hard links are not available.</returns>
    private static bool? TryLink(string source, string target)
    {
        try
        {
            return Link(PathBytes(source), PathBytes(target)) == 0 ? true
                : Marshal.GetLastWin32Error() == FileExistsError ? false
                : null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    private static byte[] PathBytes(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] source, byte[] target);
}

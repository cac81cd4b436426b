using System.Runtime.InteropServices;
using System.Text;

namespace QwenImageEdit.Saving;

/// <summary>Moves a file to a name that nobody has.</summary>
/// <remarks>
/// File.Move looks first and moves then, except on Windows: of two that move to one name at the same time, one would replace the other. A hard link is made
/// or refused in one step. File systems without hard links get File.Move.
/// </remarks>
internal static class ExclusiveMove
{
    private const int FileExistsError = 17;

    /// <returns>False when the name is taken.</returns>
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

    /// <returns>Null when there can be no link here.</returns>
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

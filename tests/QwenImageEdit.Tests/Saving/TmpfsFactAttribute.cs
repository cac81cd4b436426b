using System.ComponentModel;
using System.Runtime.CompilerServices;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Tests.Saving;

/// <summary>A test that mounts a small file system.</summary>
public sealed class TmpfsFactAttribute([CallerMemberName] string test = "") : ConditionalFactAttribute(Reason, test)
{
    private static readonly string? Reason = FindReason();

    private static string? FindReason()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return "Mounting a tmpfs needs Linux and root.";
        }

        try
        {
            new Tmpfs("size=1m").Dispose();
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            return $"Root cannot mount a tmpfs on this machine: {exception.Message}";
        }
    }
}

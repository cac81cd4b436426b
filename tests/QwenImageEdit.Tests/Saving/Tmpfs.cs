using System.Diagnostics;

namespace QwenImageEdit.Tests.Saving;

/// <summary>A separate file system in memory.</summary>
internal sealed class Tmpfs : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public Tmpfs(string options)
    {
        if (!Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", _directory.Path))
        {
            _directory.Dispose();
            throw new InvalidOperationException($"mount -t tmpfs -o {options} failed.");
        }
    }

    public string Path => _directory.Path;

    public void Dispose()
    {
        Run("umount", _directory.Path);
        _directory.Dispose();
    }

    private static bool Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

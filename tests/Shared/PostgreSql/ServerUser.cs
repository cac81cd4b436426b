using System.Diagnostics;

namespace QwenImageEdit.Tests.Shared.PostgreSql;

/// <summary>The user that servers run as: the one of this process, or, because PostgreSQL refuses to run as root, <c>postgres</c> or <c>nobody</c>.</summary>
internal static class ServerUser
{
    /// <summary>The numbers of the user and the group if they are not those of this process.</summary>
    private static readonly (string User, string Group)? Other = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess ? Find("postgres") ?? Find("nobody") : null;

    /// <summary>Why no server can be started on this machine.</summary>
    public static string? ReasonToSkip { get; } = OperatingSystem.IsWindows()
        ? "The tests start PostgreSQL on Linux and macOS only."
        : Environment.IsPrivilegedProcess && (Other is null || ProgramPath.Find("setpriv") is null)
            ? "Root cannot run PostgreSQL, and setpriv or a user postgres or nobody is missing. Install util-linux, or run the tests as another user."
            : null;

    /// <returns>A new folder that belongs to the user.</returns>
    public static async Task<string> CreateFolderAsync(string prefix)
    {
        if (OperatingSystem.IsWindows() || Other is not { } other)
        {
            return Directory.CreateTempSubdirectory(prefix).FullName;
        }

        // The temporary folder of root may be closed to others.
        string folder = Path.Combine("/tmp", prefix + Path.GetRandomFileName());
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await EndAsync(Process.Start(new ProcessStartInfo("chown", [$"{other.User}:{other.Group}", folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!);
        return folder;
    }

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has what it printed.</exception>
    public static async Task RunAsync(params string[] command)
    {
        var start = StartInfo(command);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        await EndAsync(Process.Start(start)!);
    }

    public static ProcessStartInfo StartInfo(params string[] command)
    {
        string[] all = Other is { } other ? ["setpriv", $"--reuid={other.User}", $"--regid={other.Group}", "--clear-groups", "--", .. command] : command;
        var start = new ProcessStartInfo(all[0], all[1..]) { WorkingDirectory = "/" };
        foreach (string name in start.Environment.Keys.Where(static name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    private static async Task EndAsync(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            string error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} ended with {process.ExitCode}: {await output}{error}");
            }
        }
    }

    private static (string User, string Group)? Find(string name) => File.Exists("/etc/passwd")
        && File.ReadLines("/etc/passwd").Select(static line => line.Split(':')).FirstOrDefault(fields => fields[0] == name) is [_, _, var user, var group, ..]
            ? (user, group)
            : null;
}

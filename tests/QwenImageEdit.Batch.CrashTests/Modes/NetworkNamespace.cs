using System.Globalization;
using QwenImageEdit.Batch.CrashTests.Workers;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>A network of its own for processes of this machine, connected to it by a pair of virtual devices. Only root can create one.</summary>
internal sealed class NetworkNamespace : IAsyncDisposable
{
    public const string Network = "10.199.47.0/30";
    public const string OutsideAddress = "10.199.47.1";

    private const string InsideAddress = "10.199.47.2";

    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"qie-{Environment.ProcessId}");

    private NetworkNamespace()
    {
    }

    private string Device => _name;

    private string DeviceInside => _name + "-in";

    /// <returns>The namespace; null with the reason when it cannot be created.</returns>
    public static async Task<(NetworkNamespace? Created, string Reason)> TryCreateAsync()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return (null, "only root on Linux can create a network namespace");
        }

        var created = new NetworkNamespace();
        foreach (string command in created.Commands())
        {
            if (await RunAsync(command) is { } error)
            {
                await created.DisposeAsync();
                return (null, $"ip {command} says: {error}");
            }
        }

        return (created, "");
    }

    /// <returns>The command line of a process with this network, the host name <c>other-machine</c> and these environment variables.</returns>
    public string[] CommandOf(string variables) =>
        ["ip", "netns", "exec", _name, "unshare", "--uts", "sh", "-c", $"echo other-machine >/proc/sys/kernel/hostname && exec env {variables} \"$@\"", "sh"];

    public async ValueTask DisposeAsync() => await RunAsync($"netns del {_name}");

    private string[] Commands() =>
    [
        $"netns add {_name}",
        $"link add {Device} type veth peer name {DeviceInside} netns {_name}",
        $"addr add {OutsideAddress}/30 dev {Device}",
        $"link set {Device} up",
        $"-n {_name} addr add {InsideAddress}/30 dev {DeviceInside}",
        $"-n {_name} link set {DeviceInside} up",
        $"-n {_name} link set lo up",
    ];

    /// <returns>What the command says when it fails; null when it does not.</returns>
    private static async Task<string?> RunAsync(string command)
    {
        try
        {
            using var process = WorkerProcess.Start("ip", command.Split(' '));
            string error = await process.WaitForExitAsync();
            return process.ExitCode == 0 ? null : error.Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "the program ip is not installed (apt install iproute2)";
        }
    }
}

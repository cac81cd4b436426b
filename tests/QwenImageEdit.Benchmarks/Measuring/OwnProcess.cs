using System.Diagnostics;

namespace QwenImageEdit.Benchmarks.Measuring;

/// <summary>Starts this program again with other arguments. The new process ends when its standard input is closed.</summary>
internal static class OwnProcess
{
    public static Process Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        string executable = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(executable) == "dotnet";
        var start = new ProcessStartInfo(executable, isHost ? [typeof(OwnProcess).Assembly.Location, .. arguments] : arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var variable in environment ?? new Dictionary<string, string>())
        {
            start.Environment[variable.Key] = variable.Value;
        }

        return Process.Start(start)!;
    }
}

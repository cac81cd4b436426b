using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace QwenImageEdit.Benchmarks.ColdStart;

/// <summary>Starts QwenImageEdit.ColdStart repeatedly, published in each of three ways, with the SDK and with HttpClient only.</summary>
internal sealed class ColdStartBenchmark(Uri endpoint, int starts, string outputDirectory)
{
    public const string Name = "cold-start";
    public const string JustInTime = "JIT";
    public const string ReadyToRun = "ReadyToRun";
    public const string AheadOfTime = "NativeAOT";
    public const string Sdk = "SDK";
    public const string Plain = "plain HttpClient";

    private const string Program = "QwenImageEdit.ColdStart";

    public IReadOnlyList<ColdStartMeasurement> Run()
    {
        string justInTime = Path.Combine(outputDirectory, "jit");
        string readyToRun = Path.Combine(outputDirectory, "r2r");
        string aheadOfTime = Path.Combine(outputDirectory, "aot");
        Publish(justInTime, "-p:PublishAot=false", "--self-contained", "false");
        Publish(readyToRun, "-p:PublishAot=false", "-p:PublishReadyToRun=true", "--self-contained", "false");
        Publish(aheadOfTime);
        (string Runtime, string[] Command)[] programs =
        [
            (JustInTime, ["dotnet", Path.Combine(justInTime, Program + ".dll")]),
            (ReadyToRun, ["dotnet", Path.Combine(readyToRun, Program + ".dll")]),
            (AheadOfTime, [Path.Combine(aheadOfTime, Program + (OperatingSystem.IsWindows() ? ".exe" : string.Empty))]),
        ];
        return [.. programs.SelectMany(program => Measure(program.Runtime, program.Command))];
    }

    private List<ColdStartMeasurement> Measure(string runtime, string[] command)
    {
        (string Name, string Mode, List<double> Milliseconds)[] modes = [(Plain, "cold-start-plain", []), (Sdk, "cold-start", [])];
        foreach (var mode in modes)
        {
            Start([.. command, endpoint.AbsoluteUri, mode.Mode]);
        }

        for (int start = 0; start < starts; start++)
        {
            foreach (var mode in modes)
            {
                mode.Milliseconds.Add(Start([.. command, endpoint.AbsoluteUri, mode.Mode]));
            }
        }

        return [.. modes.Select(mode => new ColdStartMeasurement(runtime, mode.Name, mode.Milliseconds))];
    }

    private static double Start(string[] command) => double.Parse(
        Execute([.. command, Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture)]), CultureInfo.InvariantCulture);

    private static void Publish(string directory, params string[] options) => Execute(
        ["dotnet", "publish", FindProject(), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", directory, "-v", "quiet", .. options]);

    private static string FindProject()
    {
        string project = Path.Combine("tests", Program, Program + ".csproj");
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, project)))
            {
                return Path.Combine(directory.FullName, project);
            }
        }

        throw new FileNotFoundException($"{project} was not found in any directory above {AppContext.BaseDirectory}.");
    }

    private static string Execute(string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"'{string.Join(' ', command)}' exited with code {process.ExitCode}: {output}");
    }
}

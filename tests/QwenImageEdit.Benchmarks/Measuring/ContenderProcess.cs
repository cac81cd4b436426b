using System.Diagnostics;
using System.Globalization;
using QwenImageEdit.Benchmarks.Cases;
using QwenImageEdit.Benchmarks.Contenders;

namespace QwenImageEdit.Benchmarks.Measuring;

/// <summary>Starts and controls the process of a contender.</summary>
internal sealed class ContenderProcess : IDisposable
{
    /// <summary>Limits the typical contender, which otherwise uses all memory of the machine for large images.</summary>
    private const long TypicalHeapLimit = 6L * 1024 * 1024 * 1024;

    private readonly Process _process;

    public ContenderProcess(string contender, BenchmarkCase benchmarkCase, int callers, Uri endpoint, string directory)
    {
        Contender = contender;
        _process = OwnProcess.Start(
            [ContenderHost.Command, benchmarkCase.Name, contender, callers.ToString(CultureInfo.InvariantCulture), endpoint.AbsoluteUri, directory],
            contender == Contenders.Contender.Typical
                ? new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = TypicalHeapLimit.ToString("X", CultureInfo.InvariantCulture) }
                : null);
    }

    public string Contender { get; }

    /// <summary>Runs for at least the given duration, and until the JIT compiler is idle.</summary>
    /// <returns>Requests per second at the end.</returns>
    /// <exception cref="ContenderException">The contender failed.</exception>
    public double WarmUp(TimeSpan duration) => double.Parse(Send(ContenderHost.WarmUp, duration.TotalSeconds), CultureInfo.InvariantCulture);

    /// <summary>Runs for exactly the given duration, whatever the JIT compiler does.</summary>
    /// <returns>Requests per second.</returns>
    /// <exception cref="ContenderException">The contender failed.</exception>
    public double RunFor(TimeSpan duration) => double.Parse(Send(ContenderHost.RunFor, duration.TotalSeconds), CultureInfo.InvariantCulture);

    /// <exception cref="ContenderException">The contender failed.</exception>
    public Round RunRound(int requests) => Round.Parse(Send(ContenderHost.RunRound, requests));

    /// <exception cref="ContenderException">The contender failed.</exception>
    public MemoryFigures ReadMemory(int requests) => MemoryFigures.Parse(Send(ContenderHost.Memory, requests));

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string Send(string command, double amount)
    {
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{command} {amount}"));
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() switch
        {
            null => throw new ContenderException("the process has exited"),
            var line when line.StartsWith(ContenderHost.Failed, StringComparison.Ordinal) => throw new ContenderException(line[ContenderHost.Failed.Length..].Trim()),
            var line => line,
        };
    }
}

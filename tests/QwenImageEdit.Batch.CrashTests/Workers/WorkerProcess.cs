using System.Diagnostics;
using System.Globalization;

namespace QwenImageEdit.Batch.CrashTests.Workers;

/// <summary>This program, started again as a process that may be killed.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int Killed = 128 + 9;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly object _gate = new();
    private readonly List<string> _lines = [];
    private readonly Task<string> _error;
    private readonly Task _output;

    private WorkerProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
        _output = ReadAsync();
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public string LastLine => Lines is [.., var last] ? last : "";

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Whether it ended by SIGKILL.</summary>
    public bool WasKilled => ExitCode == Killed;

    public static WorkerProcess Start(WorkerOptions options) => Start("worker", options.ToString());

    public static WorkerProcess Start(params string[] arguments) => StartCommand(CommandOf(arguments));

    /// <returns>The command line of this program with other arguments.</returns>
    public static string[] CommandOf(params string[] arguments) => ["dotnet", typeof(Worker).Assembly.Location, .. arguments];

    public static WorkerProcess StartCommand(string[] command) => Start(command[0], command[1..]);

    public static WorkerProcess Start(string program, IEnumerable<string> arguments) =>
        new(Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!);

    /// <returns>False when the process ended before it printed a line with the beginning.</returns>
    public async Task<bool> WaitForLineAsync(string beginning)
    {
        bool HasLine() => Lines.Any(line => line.StartsWith(beginning, StringComparison.Ordinal));
        await WaitAsync(HasLine, Limit);
        return HasLine();
    }

    /// <summary>Waits until a condition holds, the process ends, or the time is over.</summary>
    public async Task WaitAsync(Func<bool> condition, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        while (!condition() && !_output.IsCompleted && watch.Elapsed < limit)
        {
            await Task.Delay(2);
        }
    }

    /// <param name="longest">How long it may take; null for 2 minutes.</param>
    /// <returns>What the process wrote to standard error.</returns>
    public async Task<string> WaitForExitAsync(TimeSpan? longest = null)
    {
        using var limit = new CancellationTokenSource(longest ?? Limit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            throw new TimeoutException($"The worker may take {longest ?? Limit}. It printed: {string.Join(" | ", Lines)}");
        }

        await _output;
        return await _error;
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <param name="signal"><c>STOP</c> or <c>CONT</c>.</param>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (_gate)
            {
                _lines.Add(line);
            }
        }
    }
}

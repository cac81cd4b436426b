using System.Diagnostics;

namespace Samples.Shared;

/// <summary>This program once more, as a worker. It stops when its input closes, which happens also when its parent is killed.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static WorkerProcess Start(string connectionString, Uri endpoint, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(WorkerProcess).Assembly.Location, "worker", .. arguments]) { RedirectStandardInput = true };
        start.Environment[SampleDatabase.Variable] = connectionString;
        start.Environment["DASHSCOPE_API_KEY"] = "sk-emulator";
        start.Environment["DASHSCOPE_HTTP_BASE_URL"] = endpoint.ToString();
        return new WorkerProcess(Process.Start(start)!);
    }

    /// <summary>Ends it at once, as a crash would.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    /// <exception cref="InvalidOperationException">It has ended by itself.</exception>
    public void ThrowIfEnded()
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"Worker {Id} ended with exit code {_process.ExitCode}.");
        }
    }

    /// <summary>Lets it finish what it has in flight.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

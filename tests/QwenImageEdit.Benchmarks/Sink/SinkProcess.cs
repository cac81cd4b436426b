using System.Diagnostics;
using System.Globalization;
using QwenImageEdit.Benchmarks.Measuring;

namespace QwenImageEdit.Benchmarks.Sink;

/// <summary>Starts and stops the process of the sink.</summary>
internal sealed class SinkProcess : IDisposable
{
    private readonly Process _process = OwnProcess.Start([SinkServer.Command]);

    public SinkProcess()
    {
        int port = int.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        Endpoint = new Uri($"http://127.0.0.1:{port}{SinkResponses.ApiPath}");
    }

    public Uri Endpoint { get; }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}

using Microsoft.Extensions.Hosting;

namespace QwenImageEdit.Emulator.Http;

/// <summary>Leaves Ctrl+C and SIGTERM to the process that the emulator runs in. The default lifetime would stop the emulator and keep the process alive.</summary>
internal sealed class ProcessSignals : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

using System.Diagnostics;
using System.Text.Json;
using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Emulator.Tool.Tests.Support;

/// <summary>The command as a separate process, on any free port.</summary>
internal sealed class RunningTool : IAsyncDisposable
{
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private RunningTool(Process process, string announcement)
    {
        Process = process;
        Announcement = announcement;
        BaseUrl = JsonDocument.Parse(announcement).RootElement.GetProperty("baseUrl").GetString()!;
    }

    public static string Program { get; } = Repository.PathOf($"src/QwenImageEdit.Emulator.Tool/bin/{Configuration}/net8.0/qwen-image-emulator.dll");

    public Process Process { get; }

    public string Announcement { get; }

    public string BaseUrl { get; }

    public static Task<RunningTool> StartAsync(params string[] arguments) => StartAsync(arguments, []);

    public static async Task<RunningTool> StartAsync(string[] arguments, params (string Name, string Value)[] variables)
    {
        var process = Process.Start(Command.StartInfo("dotnet", [Program, "--port", "0", "--json", .. arguments], null, variables))!;
        var announcement = await process.StandardOutput.ReadLineAsync();
        return announcement is null
            ? throw new InvalidOperationException($"The command ended: {await process.StandardError.ReadToEndAsync()}")
            : new RunningTool(process, announcement);
    }

    public static Task<Command> RunAsync(string[] arguments, params (string Name, string Value)[] variables) =>
        Command.RunAsync("dotnet", [Program, .. arguments], null, variables);

    public async ValueTask DisposeAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync();
        Process.Dispose();
    }
}

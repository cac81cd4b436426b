using System.Diagnostics;

namespace QwenImageEdit.Emulator.Tests.Samples;

/// <summary>A run of the Quickstart as a separate process, without a key unless one is passed.</summary>
internal sealed record QuickstartProcess(int ExitCode, string Output, string Error)
{
    public static async Task<QuickstartProcess> RunAsync(string[] arguments, params (string Name, string Value)[] variables)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Quickstart.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("DASHSCOPE_API_KEY");
        start.Environment.Remove("DASHSCOPE_HTTP_BASE_URL");
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new QuickstartProcess(process.ExitCode, await output, await error);
    }
}

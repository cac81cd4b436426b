using System.Diagnostics;

namespace QwenImageEdit.Emulator.Tests.Support;

/// <summary>A finished run of <c>dotnet</c>, without the variables of the SDK unless they are passed.</summary>
internal sealed record DotnetProcess(int ExitCode, string Output, string Error)
{
    public static async Task<DotnetProcess> RunAsync(string[] arguments, string workingDirectory = ".", params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = workingDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
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
        return new DotnetProcess(process.ExitCode, await output, await error);
    }
}

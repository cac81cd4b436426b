using System.Diagnostics;

namespace QwenImageEdit.Tests.Shared;

/// <summary>A command that has ended. It has the settings of the client and the emulator that are passed, not those of this machine.</summary>
internal sealed record Command(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private static readonly string[] SettingPrefixes = ["DASHSCOPE_", "QWEN_IMAGE_EMULATOR_"];

    public static async Task<Command> RunAsync(string program, string[] arguments, string? folder = null, params (string Name, string Value)[] variables)
    {
        using var process = Process.Start(StartInfo(program, arguments, folder, variables))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        using var end = limit.Token.Register(() => process.Kill(entireProcessTree: true));
        await process.WaitForExitAsync();
        limit.IsCancellationRequested.Should().BeFalse("{0} {1} may take {2}", program, string.Join(' ', arguments), Limit);
        return new Command(process.ExitCode, await output, await error);
    }

    public static ProcessStartInfo StartInfo(string program, string[] arguments, string? folder, (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (folder is not null)
        {
            start.WorkingDirectory = folder;
        }

        foreach (var name in start.Environment.Keys.Where(name => SettingPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <returns>The output of a <c>dotnet</c> command, which must succeed.</returns>
    public static async Task<string> DotnetAsync(string folder, string[] arguments, params (string Name, string Value)[] variables)
    {
        var command = await RunAsync("dotnet", arguments, folder, [("MSBUILDDISABLENODEREUSE", "1"), ("DOTNET_CLI_UI_LANGUAGE", "en"), .. variables]);
        command.ExitCode.Should().Be(0, "dotnet {0} printed {1}{2}", string.Join(' ', arguments), command.Output, command.Error);
        return command.Output;
    }
}

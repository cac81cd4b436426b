using System.Diagnostics;
using QwenImageEdit.Emulator;
using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Cli.Tests.Support;

/// <summary>The command as a process, against an emulator.</summary>
internal static class Tool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>The program and its first arguments. The variable names one that was compiled ahead of time, to run these tests with it.</summary>
    public static string[] CommandLine { get; } = Environment.GetEnvironmentVariable("QWEN_IMAGE_EDIT_PROGRAM") is { Length: > 0 } published
        ? [published]
        : ["dotnet", Repository.PathOf($"src/QwenImageEdit.Cli/bin/{Configuration}/net10.0/qwen-image-edit.dll")];

    /// <summary>Variables for a client of an emulator.</summary>
    public static (string Name, string Value)[] For(ImageEditEmulator emulator) =>
        [("DASHSCOPE_API_KEY", "sk-any"), ("DASHSCOPE_HTTP_BASE_URL", emulator.Endpoint.ToString())];

    public static Task<ToolEnd> RunAsync(ImageEditEmulator emulator, string folder, params string[] arguments) => RunAsync(For(emulator), folder, arguments);

    public static async Task<ToolEnd> RunAsync((string Name, string Value)[] variables, string folder, string[] arguments, byte[]? input = null)
    {
        using var process = Start(variables, folder, arguments);
        await process.StandardInput.BaseStream.WriteAsync(input ?? []);
        process.StandardInput.Close();
        return await process.EndAsync();
    }

    /// <summary>Waits until the command ends. One that does not is killed.</summary>
    public static async Task<ToolEnd> EndAsync(this Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        using var kill = limit.Token.Register(process.Kill);
        await process.WaitForExitAsync();
        limit.IsCancellationRequested.Should().BeFalse("the command may take {0}", Limit);
        return new ToolEnd(process.ExitCode, await output, await error);
    }

    /// <summary>Starts the command; the caller ends and disposes it. Its data folder is below <paramref name="folder"/>, so that no test writes to the user's.</summary>
    public static Process Start((string Name, string Value)[] variables, string folder, params string[] arguments)
    {
        var start = Command.StartInfo(CommandLine[0], [.. CommandLine[1..], .. arguments], folder, [("XDG_DATA_HOME", Path.Combine(folder, "data")), .. variables]);
        start.RedirectStandardInput = true;
        return Process.Start(start)!;
    }
}

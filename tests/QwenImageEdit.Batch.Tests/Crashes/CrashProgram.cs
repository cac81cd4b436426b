using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Batch.Tests.Crashes;

/// <summary>The program QwenImageEdit.Batch.CrashTests, which kills workers. Its exit code is 1 when a promise is broken.</summary>
public static class CrashProgram
{
    /// <summary>At least 5 kills: on a slow machine, the rows may be done before the last kill that was asked for.</summary>
    public const string ManyKills = @"^([5-9]|\d{2,}) kills ";

    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
    private static readonly string Framework = new DirectoryInfo(AppContext.BaseDirectory).Name;
    private static readonly string Program = Repository.PathOf($"tests/QwenImageEdit.Batch.CrashTests/bin/{Configuration}/{Framework}/QwenImageEdit.Batch.CrashTests.dll");

    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        var command = await Command.RunAsync("dotnet", [Program, .. arguments]);
        command.ExitCode.Should().Be(0, "{0} printed {1}{2}", string.Join(' ', arguments), command.Output, command.Error);
        return command.Output;
    }
}

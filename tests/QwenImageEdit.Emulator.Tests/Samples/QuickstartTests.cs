using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Emulator.Tests.Samples;

public sealed class QuickstartTests : IDisposable
{
    private static readonly string Photograph = Path.Combine(AppContext.BaseDirectory, "images", "nagasaki-boats.jpg");
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly string _directory = Directory.CreateTempSubdirectory("quickstart-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Without_arguments_one_photograph_is_edited_and_three_are_fused()
    {
        var run = await RunAsync(["--out", _directory]);

        run.Error.Should().BeEmpty();
        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("using the local emulator");
        SavedPngs().Should().HaveCount(4, "each edit makes two").And.OnlyContain(path => run.Output.Contains(path));
    }

    [Fact]
    public async Task The_callers_images_and_prompt_make_one_edit()
    {
        var run = await RunAsync(["--prompt", "Make it snow", "--out", _directory, Photograph, Photograph]);

        run.Error.Should().BeEmpty();
        run.ExitCode.Should().Be(0);
        SavedPngs().Should().HaveCount(2);
    }

    public static TheoryData<string[], string> Unusable { get; } = new()
    {
        { ["no-such-file.png"], "no-such-file.png" },
        { [""], "path" },
        { ["--out"], "--out needs a value. Usage: " },
        { ["--prompt"], "--prompt needs a value. Usage: " },
        { ["--size", "1"], "--size is not a valid option. Usage: " },
        { ["--prompt", ""], "The prompt is missing. Set it with WithPrompt." },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task An_invalid_argument_is_reported_without_a_stack_trace(string[] arguments, string expected) =>
        ShouldReport(await RunAsync(arguments), expected);

    [Theory]
    [InlineData("a b", null, "ApiKey")]
    [InlineData("sk-some", "nope", "DASHSCOPE_HTTP_BASE_URL")]
    public async Task An_invalid_environment_variable_is_reported_without_a_stack_trace(string key, string? address, string expected)
    {
        (string, string)[] variables = address is null ? [("DASHSCOPE_API_KEY", key)] : [("DASHSCOPE_API_KEY", key), ("DASHSCOPE_HTTP_BASE_URL", address)];

        ShouldReport(await RunAsync([], variables), expected);
    }

    private static Task<Command> RunAsync(string[] arguments, params (string Name, string Value)[] variables) =>
        Command.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "Quickstart.dll"), .. arguments], null, variables);

    private static void ShouldReport(Command run, string expected)
    {
        run.Error.Should().Contain(expected).And.NotContain("   at ");
        run.ExitCode.Should().Be(1);
    }

    private string[] SavedPngs() =>
        [.. Directory.GetFiles(_directory).Where(path => File.ReadAllBytes(path).AsSpan().StartsWith(PngSignature))];
}

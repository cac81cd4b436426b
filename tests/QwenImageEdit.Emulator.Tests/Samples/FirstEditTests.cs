using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Emulator.Tests.Samples;

public sealed class FirstEditTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("first-edit-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_single_file_makes_an_edit()
    {
        var program = Repository.PathOf("samples/FirstEdit/FirstEdit.cs");
        var photograph = Repository.PathOf("samples/Quickstart/images/nagasaki-boats.jpg");

        var run = await Command.RunAsync("dotnet", ["run", program, photograph], _directory);

        (run.ExitCode, run.Error).Should().Be((0, ""), run.Output);
        run.Output.Should().EndWith("The service would have billed 1 image." + Environment.NewLine);
        Directory.GetFiles(Path.Combine(_directory, "out"), "*.png").Should().ContainSingle();
    }
}

using Compatibility.Tests.Support;
using QwenImageEdit.Cli.Tests.Support;
using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Cli.Tests.Packages;

/// <summary>The tool as it is installed.</summary>
public class PackageTests(PackedTool package) : EmulatorFolder, IClassFixture<PackedTool>
{
    /// <summary>Of the program with its library of SQLite.</summary>
    private const long MostBytesOfProgram = 20_500_000;

    private const long MostBytesOfPortablePackage = 20_000_000;

    [Fact]
    public async Task The_portable_package_is_installed_where_no_other_fits_and_is_removed()
    {
        var command = await package.InstallAsync("portable");

        await ShouldWorkAsync(command);
        new FileInfo(package.File($"portable/QwenImageEdit.Cli.any.{package.Version}.nupkg")).Length.Should().BeLessThan(MostBytesOfPortablePackage);
        ShouldBeForUse(package.Content("portable", "QwenImageEdit.Cli.any").Select(entry => entry.Name));
        await package.DotnetAsync("tool", "uninstall", "QwenImageEdit.Cli", "--tool-path", "portable-tools");
        File.Exists(command).Should().BeFalse();
    }

    [ToolFact("clang or gcc")]
    public async Task The_package_of_this_machine_is_a_small_program_compiled_without_a_warning()
    {
        var output = await package.PackNativeAsync();
        var command = await package.InstallAsync("native");

        output.Should().NotContain("warning");
        var files = package.Content("native", $"QwenImageEdit.Cli.{PackedTool.Runtime}");
        files.Should().NotContain(file => file.Name == "qwen-image-edit.dll");
        files.Sum(file => file.Length).Should().BeLessThan(MostBytesOfProgram);
        ShouldBeForUse(files.Select(file => file.Name));
        await ShouldWorkAsync(command);
    }

    private static void ShouldBeForUse(IEnumerable<string> files) =>
        files.Should().NotContain(file => Path.GetExtension(file) == ".pdb" || Path.GetExtension(file) == ".dbg" || (Path.GetExtension(file) == ".xml" && file != "DotnetToolSettings.xml"));

    private async Task ShouldWorkAsync(string command)
    {
        (await InstalledAsync(command, "--version")).Should().Be(new Command(0, package.Version + Environment.NewLine, ""));
        (await InstalledAsync(command, "--help")).Output.Should().Contain("edit");

        var edit = await InstalledAsync(command, "edit", "--image", Photograph, "--prompt", "At night");

        edit.ExitCode.Should().Be(0, edit.Error);
        Pictures().Should().Equal(edit.Output.Trim());
    }

    private Task<Command> InstalledAsync(string command, params string[] arguments) =>
        Command.RunAsync(command, arguments, Folder, [("XDG_DATA_HOME", InFolder("data")), .. Tool.For(Emulator)]);
}

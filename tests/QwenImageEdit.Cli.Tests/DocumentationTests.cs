using System.Text.RegularExpressions;
using QwenImageEdit.Cli.Tests.Support;
using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Cli.Tests;

/// <summary>The page about the command line, in both languages, names what the command has.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Pages { get; } = ["docs/command-line.md", "docs/zh-CN/command-line.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_option_of_every_command_is_named(string page)
    {
        string text = await File.ReadAllTextAsync(Repository.PathOf(page));

        foreach (string[] command in await CommandsAsync([]))
        {
            string[] options = [.. Option().Matches(await HelpAsync(command)).Select(match => match.Value)];

            options.Should().NotBeEmpty();
            options.Where(option => !Regex.IsMatch(text, $"{option}(?![a-z-])")).Should().BeEmpty("they belong to '{0}'", string.Join(' ', command));
            text.Should().Contain(command.Length == 0 ? "qwen-image-edit" : command[^1]);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_exit_codes_are_those_of_the_command(string page) =>
        File.ReadLines(Repository.PathOf(page)).Select(line => ExitCodeRow().Match(line)).Where(row => row.Success).Select(row => row.Groups[1].Value)
            .Should().Equal(Constant().Matches(File.ReadAllText(Repository.PathOf("src/QwenImageEdit.Cli/Failures/ExitCode.cs"))).Select(match => match.Groups[1].Value));

    /// <summary>A command and all that are below it.</summary>
    private static async Task<IEnumerable<string[]>> CommandsAsync(string[] command)
    {
        var commands = new List<string[]> { command };
        foreach (Match match in Subcommand().Matches(Commands().Match(await HelpAsync(command)).Value))
        {
            commands.AddRange(await CommandsAsync([.. command, match.Groups[1].Value]));
        }

        return commands;
    }

    private static async Task<string> HelpAsync(string[] command) => (await Tool.RunAsync([], Path.GetTempPath(), [.. command, "--help"])).Output.ReplaceLineEndings("\n");

    /// <summary>The names at the beginning of the lines that describe options.</summary>
    [GeneratedRegex("(?<=^  (?:-[a-z?], )*)--[a-z-]+", RegexOptions.Multiline)]
    private static partial Regex Option();

    [GeneratedRegex("^Commands:\n(?:  .*\n)+", RegexOptions.Multiline)]
    private static partial Regex Commands();

    [GeneratedRegex("^  ([a-z]+)", RegexOptions.Multiline)]
    private static partial Regex Subcommand();

    [GeneratedRegex(@"^\| (\d+) \|")]
    private static partial Regex ExitCodeRow();

    [GeneratedRegex(@"const int \w+ = (\d+);")]
    private static partial Regex Constant();
}

using System.Text;
using System.Text.RegularExpressions;
using QwenImageEdit.Cli.Tests.Support;
using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Cli.Tests.Terminal;

/// <summary>What the command shows to a person.</summary>
public partial class TerminalTests : EmulatorFolder
{
    private const int Columns = 60;

    /// <summary>Hides the terminal in which the tests run.</summary>
    private static readonly (string Name, string Value)[] NoTerminal = [("TERM_PROGRAM", ""), ("TMUX", ""), ("STY", ""), ("LC_TERMINAL", ""), ("KITTY_WINDOW_ID", ""), ("NO_COLOR", "")];

    [TerminalFact]
    public async Task No_to_the_question_sends_nothing()
    {
        var (exitCode, screen) = await OnTerminalAsync("n\n", ["edit", "--image", Photograph, "--prompt", "x", "--n", "2"]);

        exitCode.Should().Be(1);
        screen.Should().Contain("This makes 2 images for ¥0.44").And.Contain("Nothing was sent");
        Emulator.Requests.Should().BeEmpty();
    }

    [TerminalFact]
    public async Task An_interrupt_at_the_question_sends_nothing()
    {
        var (exitCode, screen) = await OnTerminalAsync("\u0003", ["edit", "--image", Photograph, "--prompt", "x", "--n", "2"]);

        exitCode.Should().Be(130);
        screen.Should().Contain("Nothing was sent");
        Emulator.Requests.Should().BeEmpty();
    }

    [TerminalFact]
    public async Task Yes_to_the_question_makes_the_images_and_shows_what_it_waits_for()
    {
        var (exitCode, screen) = await OnTerminalAsync("y\n", ["edit", "--image", Photograph, "--prompt", "x", "--n", "2"]);

        exitCode.Should().Be(0);
        screen.Should().Contain("Waiting for the service");
        Pictures().Should().HaveCount(2).And.OnlyContain(picture => screen.Contains(picture));
    }

    [TerminalFact]
    public async Task A_single_image_is_made_unasked()
    {
        var (exitCode, screen) = await OnTerminalAsync("", ["edit", "--image", Photograph, "--prompt", "x"]);

        exitCode.Should().Be(0);
        screen.Should().NotContain("[y/N]").And.NotContain("\e]1337").And.NotContain("\e_G");
    }

    [TerminalFact]
    public async Task The_picture_is_shown_as_it_is_where_the_terminal_says_that_it_can()
    {
        string[] edit = ["edit", "--image", Photograph, "--prompt", "x"];
        var iTerm2 = await OnTerminalAsync("", edit, ("TERM_PROGRAM", "iTerm.app"));
        var kitty = await OnTerminalAsync("", edit, ("KITTY_WINDOW_ID", "1"));
        var multiplexed = await OnTerminalAsync("", edit, ("KITTY_WINDOW_ID", "1"), ("TMUX", "x"));

        string[] pictures = [.. Pictures().Select(picture => Convert.ToBase64String(File.ReadAllBytes(picture)))];
        pictures.Should().Contain(ITerm2Picture().Match(iTerm2.Screen).Groups[1].Value);
        pictures.Should().Contain(string.Concat(KittyChunk().Matches(kitty.Screen).Select(chunk => chunk.Groups[1].Value)));
        multiplexed.Screen.Should().NotContain("\e_G");
    }

    [TerminalFact]
    public async Task Lines_break_between_words_and_have_no_colour_with_NO_COLOR()
    {
        var (_, screen) = await OnTerminalAsync("", ["edit", "--image", "missing.png", "--n", "9"], ("NO_COLOR", "1"));
        var models = await OnTerminalAsync("", ["models"], ("NO_COLOR", "1"));

        screen.Should().NotContain("\e[3");
        screen.Split('\n').Select(line => line.TrimEnd('\r')).Should().OnlyContain(line => line.Length <= Columns || !line.Contains(' '));
        models.Screen.Should().NotContain("\e[3");
        models.Screen.Split('\n').Select(line => line.TrimEnd()).Should().OnlyContain(line => line.Length <= Columns);
    }

    private async Task<(int ExitCode, string Screen)> OnTerminalAsync(string answer, string[] arguments, params (string Name, string Value)[] variables)
    {
        // A background job of a shell ignores interrupts, and all its processes inherit this.
        var command = new StringBuilder($"stty cols {Columns} -echo; exec env --default-signal=INT '{string.Join("' '", Tool.CommandLine)}'");
        foreach (string argument in arguments)
        {
            command.Append(" '").Append(argument).Append('\'');
        }

        var start = Command.StartInfo(
            TerminalFactAttribute.Program,
            ["-qefc", command.ToString(), "/dev/null"],
            Folder,
            [.. Tool.For(Emulator), .. NoTerminal, ("XDG_DATA_HOME", InFolder("data")), ("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), .. variables]);
        start.RedirectStandardInput = true;
        using var process = System.Diagnostics.Process.Start(start)!;
        string asked = answer.Length == 0 ? "" : await ReadQuestionAsync(process.StandardOutput);
        await process.StandardInput.WriteAsync(answer);
        await process.StandardInput.FlushAsync();
        var end = await process.EndAsync();
        return (end.ExitCode, asked + end.Output);
    }

    /// <returns>What is shown up to the question.</returns>
    private static async Task<string> ReadQuestionAsync(StreamReader output)
    {
        var shown = new StringBuilder();
        var character = new char[1];
        while (!shown.ToString().EndsWith("[y/N]", StringComparison.Ordinal) && await output.ReadAsync(character) > 0)
        {
            shown.Append(character);
        }

        return shown.ToString();
    }

    [GeneratedRegex("preserveAspectRatio=1:([^\a]*)\a")]
    private static partial Regex ITerm2Picture();

    [GeneratedRegex("\e_G[^;]*;([^\e]*)\e")]
    private static partial Regex KittyChunk();
}

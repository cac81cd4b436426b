using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace QwenImageEdit.Emulator.Tool;

/// <summary>The command <c>qwen-image-emulator</c>.</summary>
internal static class EmulatorCommand
{
    private const int Failed = 1;

    public static Task<int> RunAsync(string[] arguments)
    {
        var options = new CommandOptions();
        var command = new RootCommand("Runs a local Qwen image-edit service (DashScope API) for tests. It needs no key and no network, and its images cost nothing.");
        options.AddTo(command);
        command.SetAction(result => ServeAsync(options, result));
        var help = command.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);

        var parsed = command.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction error)
        {
            // Both would go to standard output, where a script expects JSON.
            error.ShowHelp = false;
            error.ShowTypoCorrections = false;
        }

        return parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static async Task<int> ServeAsync(CommandOptions options, ParseResult result)
    {
        using var signals = new StopSignals();
        var emulatorOptions = options.EmulatorOptions(result);
        ImageEditEmulator emulator;
        try
        {
            emulator = await ImageEditEmulator.StartAsync(emulatorOptions).ConfigureAwait(false);
        }
        catch (Exception exception) when (StartFailure.Explain(exception, emulatorOptions) is { } explanation)
        {
            await Console.Error.WriteLineAsync(explanation).ConfigureAwait(false);
            return Failed;
        }

        await using (emulator.ConfigureAwait(false))
        {
            Announcement.Write(emulator, emulatorOptions, result.GetValue(options.Json));
            await Task.Delay(Timeout.Infinite, signals.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return 0;
    }
}

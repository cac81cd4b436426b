using System.CommandLine;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Service;
using QwenImageEdit.Cli.Terminal;

namespace QwenImageEdit.Cli.Editing;

/// <summary><c>edit</c>: one edit, saved.</summary>
internal sealed class EditCommand
{
    private const string Examples = """
        qwen-image-edit edit --image boats.jpg --prompt "Turn it into a watercolour" --out-dir out
        qwen-image-edit edit --image person.jpg --image dress.png --prompt "The person of image 1 wears the dress of image 2" --n 2 --size match
        curl -s https://example.com/boats.jpg | qwen-image-edit edit --image - --prompt "At night" --json
        """;

    private readonly EditOptions _edit = new();
    private readonly SaveOptions _save = new();

    private readonly Option<string[]> _images = new("--image")
    {
        HelpName = "path|url|-",
        Description = "An input image: a file, a URL that the service reads, or - for standard input. Repeat it for more.",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<decimal?> _spendCap = OptionValues.Money("--spend-cap", "The most that the edit may cost by list price. It is not sent if it costs more.");
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Does not ask before several images are made." };

    private readonly Option<string> _preview = new Option<string>("--preview") { HelpName = "auto|kitty|iterm2|none", Description = "How the terminal shows the images.", DefaultValueFactory = static _ => PicturePreview.Auto }
        .AcceptOnlyFromAmong(PicturePreview.Auto, PicturePreview.Kitty, PicturePreview.ITerm2, PicturePreview.None);

    public static Command Create(CommonOptions common)
    {
        var edit = new EditCommand();
        var command = new ToolSubcommand("edit", "Edits one to three images into one or more new ones, and saves them.", Examples);
        command.Options.Add(edit._images);
        edit._edit.AddTo(command);
        edit._save.AddTo(command);
        command.Options.Add(edit._spendCap);
        command.Options.Add(edit._yes);
        command.Options.Add(edit._preview);
        CommandRun.Connect(command, common, edit.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandRun run)
    {
        var (given, console, stop) = (run.Given, run.Console, run.Signals.Stop);
        string[] images = given.GetRequiredValue(_images);
        EditRequestReader.ThrowIfInputIsReadTwice(images, given.GetValue(run.Common.ApiKeyStdin));
        var clientOptions = ClientFactory.Options(run);
        using var client = ClientFactory.Create(clientOptions);
        var request = await EditRequestReader.ReadAsync(given, _edit, images, stop).ConfigureAwait(false);
        var saver = new ResultSaver(client, console, _save.Folder(given), _save.Options(given));
        await OutputFolder.CheckAsync(client, _save.Folder(given), _save.Options(given), stop).ConfigureAwait(false);
        decimal? price = ListPrice.Of(request.Model, clientOptions);
        var spending = new Spending(request.Count ?? 1, price * (request.Count ?? 1), given.GetValue(_spendCap), given.GetValue(_yes));
        spending.ThrowIfAboveCap();
        await spending.AgreeAsync(console, stop).ConfigureAwait(false);
        foreach (var warning in request.Warnings)
        {
            console.WriteNote(PlainWords.Of(warning.ToString()));
        }

        var (result, report) = await EditSteps.RunAsync(console, async steps =>
        {
            var made = await EditAsync(client, request, steps, _save.Folder(given), stop).ConfigureAwait(false);
            steps.Show("Saving");
            return (made, await saver.SaveAsync(made, stop).ConfigureAwait(false));
        }).ConfigureAwait(false);
        saver.Report(result, report, price * result.Images.Count, request.Warnings);
        await PicturePreview.ShowAsync(console, report.Saved.Select(static image => image.Path), given.GetRequiredValue(_preview)).ConfigureAwait(false);
        return ExitCode.Saved;
    }

    private static async Task<ImageEditResult> EditAsync(ImageEditClient client, ImageEditRequest request, EditSteps steps, string folder, CancellationToken stop)
    {
        var sent = new SentEdit();
        try
        {
            return await client.EditAsync(request, new ImageEditCallOptions { Progress = steps, BeforeSending = sent.BeforeSending }, stop).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ImageEditException or OperationCanceledException)
        {
            throw new ToolException(sent.Explain(FailureReader.Read(exception), request.Model, folder), exception);
        }
    }
}

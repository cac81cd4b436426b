using System.CommandLine;
using System.Text.Json;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Service;

namespace QwenImageEdit.Cli.Editing;

/// <summary><c>fetch</c>: saves a stored result again, and never edits again.</summary>
internal sealed class FetchCommand
{
    private const string Examples = "qwen-image-edit fetch result.json --out-dir out";

    private readonly Argument<string> _file = new("result") { Description = "The file that the failed edit named, or the JSON that edit printed with --json; - for standard input." };
    private readonly SaveOptions _save = new();

    public static Command Create(CommonOptions common)
    {
        var fetch = new FetchCommand();
        var command = new ToolSubcommand("fetch", "Saves the images of a stored result. It sends no edit and costs nothing; links live for 24 hours.", Examples);
        command.Arguments.Add(fetch._file);
        fetch._save.AddTo(command);
        CommandRun.Connect(command, common, fetch.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandRun run)
    {
        var (given, stop) = (run.Given, run.Signals.Stop);
        var result = Read(given.GetRequiredValue(_file));
        using var client = ClientFactory.CreateForResults(run);
        await OutputFolder.CheckAsync(client, _save.Folder(given), _save.Options(given), stop).ConfigureAwait(false);
        var saver = new ResultSaver(client, run.Console, _save.Folder(given), _save.Options(given));
        var report = await saver.SaveStoredAsync(result, stop).ConfigureAwait(false);
        saver.Report(result, report, price: null, warnings: []);
        return ExitCode.Saved;
    }

    private static ImageEditResult Read(string file)
    {
        string json = file == ImageArgument.StandardInput ? Console.In.ReadToEnd() : File.ReadAllText(file);
        try
        {
            using var document = JsonDocument.Parse(json);
            bool isPrinted = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("result", out _);
            var result = ImageEditJson.DeserializeResult(isPrinted ? document.RootElement.GetProperty("result").GetRawText() : json);
            return result.Images.Count > 0 ? result : throw NotAResult("It has no images.");
        }
        catch (JsonException exception)
        {
            throw NotAResult(exception.Message);
        }

        ToolException NotAResult(string reason) => ToolException.WrongUse($"'{file}' is not a stored result: {reason} Name the file that the failed edit named, or one with what edit printed with --json.");
    }
}

using System.CommandLine;

namespace QwenImageEdit.Cli.Editing;

/// <summary>Where the images of a result are saved.</summary>
internal sealed class SaveOptions
{
    private readonly Option<string> _folder = new("--out-dir") { HelpName = "folder", Description = "The folder for the results; it is created if it is missing.", DefaultValueFactory = static _ => "out" };

    private readonly Option<string> _prefix = new("--out-prefix") { HelpName = "text", Description = "The beginning of the file names. It may contain {request} and {model}. Default: the request's ID." };

    public void AddTo(Command command)
    {
        command.Options.Add(_folder);
        command.Options.Add(_prefix);
    }

    public string Folder(ParseResult given) => given.GetRequiredValue(_folder);

    public ImageSaveOptions Options(ParseResult given) => given.GetValue(_prefix) is { } prefix
        ? new ImageSaveOptions { FileNameTemplate = $"{prefix}-{{index}}.png" }
        : new ImageSaveOptions();
}

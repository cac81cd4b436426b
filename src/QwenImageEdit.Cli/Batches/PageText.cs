using QwenImageEdit.Cli.Terminal;

namespace QwenImageEdit.Cli.Batches;

/// <summary>Sentences of a result, which break between words on a terminal. Commands and paths stay in one piece.</summary>
internal static class PageText
{
    public static void WriteProse(this ToolConsole console, string text) =>
        console.WriteLine(Console.IsOutputRedirected ? text : WordWrap.Wrap(text, console.Page.Profile.Width));
}

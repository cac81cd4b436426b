using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using QwenImageEdit.Cli.Failures;
using Spectre.Console;

namespace QwenImageEdit.Cli.Terminal;

/// <summary>Where a command writes: results to standard output, and what is for people only to standard error.</summary>
internal sealed class ToolConsole
{
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int UnlimitedWidth = 1000;

    private readonly bool _isQuiet;

    public ToolConsole(bool isJson, bool isQuiet)
    {
        IsJson = isJson;
        _isQuiet = isQuiet;
        Screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        Page = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            // Lines of a pipe or a file have no width.
            Page.Profile.Width = UnlimitedWidth;
        }
    }

    /// <summary>Standard output, for tables.</summary>
    public IAnsiConsole Page { get; }

    /// <summary>Whether standard output is for a program.</summary>
    public bool IsJson { get; }

    /// <summary>The terminal of a person, which is standard error.</summary>
    public IAnsiConsole Screen { get; }

    /// <summary>Whether a person watches: steps and tables can be redrawn.</summary>
    public bool IsLive => !IsJson && !_isQuiet && !Console.IsErrorRedirected && Screen.Profile.Capabilities is { Ansi: true, Interactive: true };

    /// <summary>Whether results are shown to a person.</summary>
    public bool ShowsResults => !IsJson && !_isQuiet && !Console.IsOutputRedirected;

    /// <summary>Whether a person can be asked.</summary>
    public bool CanAsk => !IsJson && !Console.IsErrorRedirected && !Console.IsInputRedirected;

    /// <summary>Asks a question; anything but yes is no.</summary>
    /// <exception cref="OperationCanceledException">The command is to stop instead.</exception>
    public async Task<bool> AskAsync(string question, CancellationToken stop)
    {
        Screen.Write(new Text($"{question} [y/N] "));
        string? answer = await Task.Run(Console.In.ReadLine, CancellationToken.None).WaitAsync(stop).ConfigureAwait(false);
        return answer?.Trim().ToLowerInvariant() is "y" or "yes";
    }

    /// <summary>Writes a line of the result. With <c>--json</c>, <see cref="WriteJson"/> writes the result.</summary>
    public void WriteLine(string text)
    {
        if (!IsJson)
        {
            Write(Console.Out, Console.IsOutputRedirected ? text : WordWrap.Wrap(text, Page.Profile.Width));
        }
    }

    /// <summary>Writes a command that can be pasted, so it is not broken into lines.</summary>
    public void WriteCommand(string command)
    {
        if (!IsJson)
        {
            Write(Console.Out, $"  {command}");
        }
    }

    /// <summary>Writes the result, or one part of it, as a line of JSON.</summary>
    public void WriteJson<T>(T value, JsonTypeInfo<T> type)
    {
        if (IsJson)
        {
            Write(Console.Out, ToJson(value, type));
        }
    }

    /// <summary>Writes a remark that is not part of the result.</summary>
    public void WriteNote(string text)
    {
        if (!_isQuiet)
        {
            Write(Console.Error, ForScreen(text));
        }
    }

    public void WriteFailure(Failure failure)
    {
        WriteJson(new FailureDocument(failure), FailureJsonContext.Default.FailureDocument);
        if (!IsJson)
        {
            Write(Console.Error, ForScreen(failure.Message));
        }
    }

    public static string ToJson<T>(T value, JsonTypeInfo<T> type)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, JsonOptions))
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    private string ForScreen(string text) => Console.IsErrorRedirected ? text : WordWrap.Wrap(text, Screen.Profile.Width);

    private static void Write(TextWriter writer, string text)
    {
        try
        {
            writer.WriteLine(text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nobody reads there any more. What the command does is worth finishing.
        }
    }
}

namespace QwenImageEdit.Cli.Batches;

/// <summary>Texts as they are typed into a shell.</summary>
internal static class ShellText
{
    private const string Plain = "-_./:@%+=,";

    public static string Quote(string text) =>
        text.Length > 0 && text.All(static character => char.IsLetterOrDigit(character) || Plain.Contains(character)) ? text
        : text.AsSpan().IndexOfAny("\"$`\\!") < 0 ? $"\"{text}\""
        : OperatingSystem.IsWindows() ? $"\"{text}\""
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}

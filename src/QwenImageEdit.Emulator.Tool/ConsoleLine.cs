namespace QwenImageEdit.Emulator.Tool;

/// <summary>Writes to the console, if anybody reads there.</summary>
internal static class ConsoleLine
{
    public static void Write(TextWriter console, string text)
    {
        try
        {
            console.WriteLine(text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The stream is closed or full. The emulator can be used all the same.
        }
    }
}

using System.Globalization;
using System.Text;

namespace QwenImageEdit.Cli.Terminal;

/// <summary>Shows images on terminals that can: the bytes of the files, as they are, in the protocol of the terminal.</summary>
internal static class PicturePreview
{
    public const string Auto = "auto";
    public const string Kitty = "kitty";
    public const string ITerm2 = "iterm2";
    public const string None = "none";

    private const int Columns = 40;
    private const int KittyChunk = 4096;
    private const long MaxBytes = 20 * 1024 * 1024;

    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    public static async Task ShowAsync(ToolConsole console, IEnumerable<string> paths, string protocol)
    {
        string used = protocol == Auto ? Detect() : protocol;
        if (!console.ShowsResults || used == None)
        {
            return;
        }

        foreach (string path in paths.Where(static path => new FileInfo(path).Length <= MaxBytes))
        {
            byte[] bytes = await File.ReadAllBytesAsync(path).ConfigureAwait(false);
            string? sequence = used == Kitty ? InKitty(bytes) : InITerm2(bytes, Path.GetFileName(path));
            console.WriteLine(sequence ?? "");
        }
    }

    /// <returns>The protocol of this terminal. A multiplexer in between would print the bytes.</returns>
    public static string Detect()
    {
        string program = Variable("TERM_PROGRAM");
        return Variable("TMUX").Length > 0 || Variable("STY").Length > 0 ? None
            : Variable("KITTY_WINDOW_ID").Length > 0 || Variable("TERM").Contains("kitty", StringComparison.Ordinal) || program == "ghostty" ? Kitty
            : program is "iTerm.app" or "WezTerm" or "mintty" || Variable("LC_TERMINAL") == "iTerm2" ? ITerm2
            : None;

        static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "";
    }

    /// <returns>The escape sequences; null for a format other than PNG, which the protocol does not have.</returns>
    private static string? InKitty(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith(PngSignature))
        {
            return null;
        }

        string text = Convert.ToBase64String(bytes);
        var sequence = new StringBuilder();
        for (int start = 0; start < text.Length; start += KittyChunk)
        {
            string chunk = text[start..Math.Min(start + KittyChunk, text.Length)];
            int more = start + KittyChunk < text.Length ? 1 : 0;
            string keys = start == 0 ? string.Create(CultureInfo.InvariantCulture, $"a=T,f=100,q=2,c={Columns},m={more}") : string.Create(CultureInfo.InvariantCulture, $"m={more}");
            sequence.Append("\e_G").Append(keys).Append(';').Append(chunk).Append("\e\\");
        }

        return sequence.ToString();
    }

    private static string InITerm2(byte[] bytes, string name)
    {
        string encodedName = Convert.ToBase64String(Encoding.UTF8.GetBytes(name));
        return string.Create(CultureInfo.InvariantCulture, $"\e]1337;File=inline=1;name={encodedName};size={bytes.Length};width={Columns};preserveAspectRatio=1:{Convert.ToBase64String(bytes)}\a");
    }
}

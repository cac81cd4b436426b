using System.Text;
using System.Text.RegularExpressions;

namespace QwenImageEdit.Tests.Transport.Responses;

/// <summary>Changes the text of a JSON document, which may then be ambiguous or invalid.</summary>
internal sealed partial class TextMutator(Random random)
{
    private static readonly string[] Tails = ["}", "]", ",", " \n", "\0", "garbage", "{}", "\n{\"code\":\"InternalError\",\"request_id\":\"r-2\"}", "<!-- nginx -->", "{\"output\":{}}", "//", "null"];

    private static readonly string[] Doubles = ["\"code\":\"InternalError\"", "\"code\":\"do_request_failed\"", "\"request_id\":\"r-2\"", "\"output\":null", "\"output\":{\"choices\":[]}", "\"usage\":null", "\"error\":{\"code\":\"do_request_failed\"}", "\"\\u0063ode\":\"ServiceUnavailable\""];

    public byte[] Mutate(string text)
    {
        string changed = random.Next(12) switch
        {
            0 => InFirstObject(text, Pick(Doubles)),
            1 => Pair().Replace(text, match => random.Next(3) == 0 ? $"{match.Value},{match.Value}" : match.Value),
            2 => InFirstObject(text, $"\"deep\":{Deep()}"),
            3 => random.Next(2) == 0 ? $"[{text}]" : Deep().Replace("1", text, StringComparison.Ordinal),
            4 => text + Pick(Tails),
            5 => text[..random.Next(text.Length + 1)],
            6 => Escape(text),
            7 => text.Insert(Position(text), Pick(@"\ud800", @"\udc00x", @"\u0000", "\uFEFF", "/* why */", ",", "\"", "\u0001", ResponseCase.Key)),
            8 => new string('\uFEFF', random.Next(1, 3)) + text,
            _ => text,
        };
        byte[] bytes = Encode(changed);
        for (int flips = random.Next(6) == 0 && bytes.Length > 0 ? random.Next(1, 4) : 0; flips > 0; flips--)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(random.Next(2) == 0 ? 1 << random.Next(8) : random.Next(1, 256));
        }

        return random.Next(30) == 0 ? bytes[..random.Next(bytes.Length + 1)] : bytes;
    }

    private static string InFirstObject(string text, string member)
    {
        int at = text.IndexOf('{', StringComparison.Ordinal) + 1;
        return at == 0 ? text : text.Insert(at, text.AsSpan(at).TrimStart() is ['"', ..] ? $"{member}," : member);
    }

    private byte[] Encode(string text) => random.Next(20) switch
    {
        0 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        1 => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
        2 => random.Next(2) == 0 ? Encoding.Unicode.GetBytes(text) : Encoding.BigEndianUnicode.GetBytes(text),
        3 => Encoding.Latin1.GetBytes(text),
        _ => Encoding.UTF8.GetBytes(text),
    };

    private string Deep()
    {
        int depth = random.Next(4) == 0 ? random.Next(100, 5_000) : random.Next(1, 70);
        var (open, close) = random.Next(2) == 0 ? ("[", "]") : ("{\"d\":", "}");
        return string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
    }

    /// <summary>Escapes some letters, which does not change the meaning of the JSON.</summary>
    private string Escape(string text) =>
        Letter().Replace(text, match => random.Next(4) == 0 ? $"{match.Groups[1].Value}\\u{(int)match.Groups[2].Value[0]:x4}" : match.Value);

    private int Position(string text) => random.Next(text.Length + 1);

    private string Pick(params string[] values) => values[random.Next(values.Length)];

    [GeneratedRegex("\"[a-z_]+\":(\"[^\"\\\\]*\"|null|[0-9]+)")]
    private static partial Regex Pair();

    [GeneratedRegex("(\"[a-z]?)([a-zA-Z])(?=[a-zA-Z_.]*\")")]
    private static partial Regex Letter();
}

#if !NETSTANDARD2_0
using System.Buffers;
#endif
using System.Globalization;
using System.Text;
using QwenImageEdit.Texts;

namespace QwenImageEdit.Inputs;

/// <summary>Image URLs in the form that the service accepts: absolute, with a supported scheme, in percent-encoded ASCII.</summary>
internal static class ImageUri
{
    private const string OssScheme = "oss";
    private const string Unsafe = "\"<>\\^`{|}";

    /// <summary>Characters that are never encoded. A percent sign is not encoded when it starts an escape.</summary>
    private const string Plain = "!#$&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz~";

    private static readonly char[] RestStarts = ['/', '?', '#'];

    private static readonly char[] QueryStarts = ['?', '#'];

#if !NETSTANDARD2_0
    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create(Plain);
#endif

    /// <summary>Encodes only characters that a URL cannot contain. Existing escapes and signatures are not changed.</summary>
    public static string Encode(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);

        string text = uri.Trim();
        if (text.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid("A data URI", "Use ImageInput.FromDataUri.");
        }

        bool isPlain = IsPlain(text);
        if (!isPlain && CodePoints.HasLoneSurrogate(text))
        {
            throw Invalid("A text with half of a surrogate pair", "Correct the text; it was probably cut in the middle of a character.");
        }

        if (!isPlain && text.Any(char.IsControl))
        {
            throw Invalid(Shown(text), "It contains control characters. Percent-encode them.");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var parsed) || text.IndexOf("://", StringComparison.Ordinal) < 0)
        {
            throw Invalid(Shown(text), "It is not absolute. Write https://…, or use ImageInput.FromFile for a path.");
        }

        if (parsed.IsFile)
        {
            throw Invalid(Shown(text), "The service cannot fetch files from this machine. Use ImageInput.FromFile.");
        }

        if (parsed.Scheme != Uri.UriSchemeHttp && parsed.Scheme != Uri.UriSchemeHttps && parsed.Scheme != OssScheme)
        {
            throw Invalid(Shown(text), $"The service supports the schemes http, https and oss, but not {TextSanitizer.Sanitize(parsed.Scheme, TextSanitizer.NameLength)}. Download the image and use ImageInput.FromBytes.");
        }

        if (parsed.Scheme == OssScheme && parsed.Host.Length == 0)
        {
            throw Invalid(Shown(text), "It has no host. Write https://host/path.");
        }

        if (text.IndexOf('@', 0, RestStart(text)) >= 0)
        {
            throw Invalid(Shown(text), "It contains a user or password, which could be stored or logged. Remove them, or download the image and use ImageInput.FromBytes.");
        }

        return isPlain || NeedsNoEncoding(text) ? text : EncodeAuthority(text, parsed) + EncodeRest(text);
    }

    /// <summary>Whether a URL points to the temporary storage of the service.</summary>
    public static bool IsStored(string uri) => uri.StartsWith(OssScheme + "://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The host of an encoded URL, without the port; IPv6 in brackets.</summary>
    public static ReadOnlySpan<char> HostOf(string uri)
    {
        int start = uri.IndexOf("://", StringComparison.Ordinal) + 3;
        int end = RestStart(uri);
        int port = uri.LastIndexOf(':', end - 1, end - start);
        return uri.AsSpan(start, (port > uri.IndexOf(']', start, end - start) ? port : end) - start);
    }

    public static string WithoutQuery(string uri)
    {
        int end = uri.IndexOfAny(QueryStarts);
        return end < 0 ? uri : uri.Substring(0, end) + "?…";
    }

#if NETSTANDARD2_0
    private static bool IsPlain(string text) => text.All(character => Plain.IndexOf(character) >= 0);
#else
    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExcept(PlainCharacters);
#endif

    private static bool NeedsNoEncoding(string text)
    {
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] > 0x7E || NeedsEscape(text, index))
            {
                return false;
            }
        }

        return true;
    }

    private static bool NeedsEscape(string text, int index) =>
        text[index] == ' ' || Unsafe.IndexOf(text[index]) >= 0 || (text[index] == '%' && !IsEscape(text, index));

    private static string EncodeAuthority(string text, Uri parsed)
    {
        string authority = text.Substring(0, RestStart(text));
        return authority.All(character => character < 0x80)
            ? authority
            : $"{parsed.Scheme}://{AsciiHost(text, parsed)}{(parsed.IsDefaultPort ? string.Empty : ":" + parsed.Port.ToString(CultureInfo.InvariantCulture))}";
    }

    private static string AsciiHost(string text, Uri parsed)
    {
        string? host = null;
        try
        {
            host = parsed.IdnHost;
        }
        catch (UriFormatException)
        {
            // A host without an ASCII form is refused below, and so is one that Uri did not convert.
        }

        return host is not null && host.All(character => character < 0x80) ? host : throw Invalid(Shown(text), "Its host is not a valid name. Correct it.");
    }

    private static string EncodeRest(string text)
    {
        var encoded = new StringBuilder(text.Length);
        for (int index = RestStart(text); index < text.Length; index++)
        {
            char character = text[index];
            if (character > 0x7E)
            {
                int length = char.IsSurrogatePair(text, index) ? 2 : 1;
                AppendEscaped(encoded, text.Substring(index, length));
                index += length - 1;
            }
            else if (NeedsEscape(text, index))
            {
                AppendEscaped(encoded, character.ToString());
            }
            else
            {
                encoded.Append(character);
            }
        }

        return encoded.ToString();
    }

    private static int RestStart(string text)
    {
        int start = text.IndexOfAny(RestStarts, text.IndexOf("://", StringComparison.Ordinal) + 3);
        return start < 0 ? text.Length : start;
    }

    private static bool IsEscape(string text, int index) =>
        index + 2 < text.Length && Uri.IsHexDigit(text[index + 1]) && Uri.IsHexDigit(text[index + 2]);

    private static void AppendEscaped(StringBuilder encoded, string text)
    {
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            encoded.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Removes what could be a user, a password or a signature, even from a text that is not a URL.</summary>
    private static string Shown(string text) => $"'{TextSanitizer.Sanitize(WithoutQuery(text.Substring(text.LastIndexOf('@') + 1)), TextSanitizer.ValueLength)}'";

    private static ArgumentException Invalid(string uri, string ruleAndRemedy) =>
        new($"{uri} cannot be an image URL. {ruleAndRemedy}", nameof(uri));
}

using System.Text.Encodings.Web;
using System.Text.Json;

namespace QwenImageEdit.Json;

/// <summary>Escapes quotes, backslashes and control characters, as JSON requires, and nothing else. The service reads UTF-8:
/// escaping Chinese, emoji or base64's '+' would only inflate the body.</summary>
internal sealed class RequiredEscaping : JavaScriptEncoder
{
    private const int FirstPlainCharacter = 0x20;
    private const int LongestEscape = 6;

    private RequiredEscaping()
    {
    }

    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = new RequiredEscaping() };

    public override int MaxOutputCharactersPerInputCharacter => LongestEscape;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < FirstPlainCharacter or '"' or '\\';

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
#if NETSTANDARD2_0
        for (int index = 0; index < textLength; index++)
        {
            if (WillEncode(text[index]))
            {
                return index;
            }
        }

        return -1;
#else
        var span = new ReadOnlySpan<char>(text, textLength);
        int control = span.IndexOfAnyInRange('\0', (char)(FirstPlainCharacter - 1));
        int mark = (control < 0 ? span : span[..control]).IndexOfAny('"', '\\');
        return mark < 0 ? control : mark;
#endif
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        UnsafeRelaxedJsonEscaping.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);
}

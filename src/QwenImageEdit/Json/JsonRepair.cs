using System.Buffers.Text;
using System.Text;

namespace QwenImageEdit.Json;

/// <summary>Replaces text in JSON that is not valid Unicode with U+FFFD. A JSON parser accepts such text, but reading it as a string throws.</summary>
internal static class JsonRepair
{
    private const int EscapeLength = 6;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>The same bytes when all their text is valid Unicode; otherwise a repaired copy.</returns>
    public static ArraySegment<byte> Repair(ArraySegment<byte> json)
    {
        var valid = WithValidBytes(json);
        byte[]? copy = null;
        for (int at = 0; at < valid.Count;)
        {
            int next = valid.AsSpan(at).IndexOf((byte)'\\');
            if (next < 0)
            {
                break;
            }

            at += next;
            char? first = EscapedUnit(valid.AsSpan(at));
            bool isPair = first is { } high && char.IsHighSurrogate(high) && EscapedUnit(valid.AsSpan(at + EscapeLength)) is { } low && char.IsLowSurrogate(low);
            if (first is { } unit && char.IsSurrogate(unit) && !isPair)
            {
                copy ??= valid.AsSpan().ToArray();
                @"\ufffd"u8.CopyTo(copy.AsSpan(at));
            }

            at += isPair ? 2 * EscapeLength : first is null ? 2 : EscapeLength;
        }

        return copy is null ? valid : new ArraySegment<byte>(copy);
    }

    private static ArraySegment<byte> WithValidBytes(ArraySegment<byte> json)
    {
        try
        {
            _ = Strict.GetCharCount(json.Array!, json.Offset, json.Count);
            return json;
        }
        catch (DecoderFallbackException)
        {
            return new ArraySegment<byte>(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json.Array!, json.Offset, json.Count)));
        }
    }

    private static char? EscapedUnit(ReadOnlySpan<byte> json) =>
        json.Length >= EscapeLength && json[0] == '\\' && json[1] == 'u'
        && Utf8Parser.TryParse(json.Slice(2, EscapeLength - 2), out ushort unit, out int digits, 'x') && digits == EscapeLength - 2
            ? (char)unit
            : null;
}

using System.Globalization;
using System.Numerics;
using System.Text.Json;
using static System.FormattableString;

namespace QwenImageEdit.Json;

/// <summary>Writes equal JSON values as the same bytes: members are sorted by name, and numbers are written as whole digits and an exponent.</summary>
internal static class CanonicalJson
{
    public static bool Equal(JsonElement left, JsonElement right) => Write(left).AsSpan().SequenceEqual(Write(right));

    public static ArraySegment<byte> Write(JsonElement value)
    {
        var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, RequiredEscaping.WriterOptions))
        {
            Write(writer, value);
        }

        return new ArraySegment<byte>(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(static member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(CanonicalNumber(value.GetRawText()), skipInputValidation: true);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    /// <summary>1.50e2, 150 and 150.0 are all 15e1.</summary>
    private static string CanonicalNumber(string number)
    {
        string[] parts = number.TrimStart('-').Split('e', 'E');
        int point = parts[0].IndexOf('.');
        string digits = parts[0].Replace(".", string.Empty).TrimStart('0');
        string significant = digits.TrimEnd('0');
        var exponent = (parts.Length == 1 ? BigInteger.Zero : BigInteger.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
            - (point < 0 ? 0 : parts[0].Length - point - 1)
            + (digits.Length - significant.Length);
        string sign = number[0] == '-' ? "-" : string.Empty;
        return significant.Length == 0 ? "0" : Invariant($"{sign}{significant}e{exponent}");
    }
}

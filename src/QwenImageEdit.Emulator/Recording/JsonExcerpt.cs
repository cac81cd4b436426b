using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace QwenImageEdit.Emulator.Recording;

/// <summary>Shortens the long strings of a JSON document, so that it can be kept and read.</summary>
internal static class JsonExcerpt
{
    private const int MaxStringBytes = 4096;
    private const int MaxDataUriCharacters = 64;
    private const int MaxCharacters = 64 * 1024;

    public static string Of(JsonElement document)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(writer, document);
        }

        var text = Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
        return text.Length <= MaxCharacters ? text : text[..MaxCharacters] + "…";
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Shortened(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element)[1..^1], element));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static string Shortened(ReadOnlySpan<byte> raw, JsonElement element)
    {
        var limit = raw.StartsWith("data:"u8) ? MaxDataUriCharacters : MaxStringBytes;
        return raw.Length <= limit ? element.GetString()! : $"{Encoding.UTF8.GetString(raw[..limit])}… ({raw.Length} bytes)";
    }
}

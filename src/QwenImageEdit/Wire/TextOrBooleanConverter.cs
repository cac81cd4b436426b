using System.Text.Json;
using System.Text.Json.Serialization;

namespace QwenImageEdit.Wire;

/// <summary>Reads a value that the service writes as a text or as a JSON boolean. It is never written.</summary>
internal sealed class TextOrBooleanConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.String => reader.GetString(),
        _ => throw new JsonException("The value must be a text or a boolean."),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => throw new NotSupportedException();
}

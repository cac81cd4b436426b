using System.Text.Json;
using System.Text.Json.Serialization;

namespace QwenImageEdit;

internal sealed class ImageEditModelJsonConverter : JsonConverter<ImageEditModel>
{
    public override ImageEditModel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { Length: > 0 } id ? new ImageEditModel(id) : default;

    public override void Write(Utf8JsonWriter writer, ImageEditModel value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Id);
}

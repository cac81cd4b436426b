using System.Text.Json;
using System.Text.Json.Serialization;

namespace QwenImageEdit;

/// <summary>Writes a model as its id. Public, so that the JSON contexts of applications can hold results.</summary>
public sealed class ImageEditModelJsonConverter : JsonConverter<ImageEditModel>
{
    /// <inheritdoc/>
    public override ImageEditModel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { Length: > 0 } id ? new ImageEditModel(id) : default;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ImageEditModel value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Id);
}

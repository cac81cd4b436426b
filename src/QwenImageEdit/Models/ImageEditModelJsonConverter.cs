using System.Text.Json;
using System.Text.Json.Serialization;

namespace QwenImageEdit;

/// <summary>Reads and writes a model as its id. It is public because the source-generated JSON contexts of applications refer to it.</summary>
public sealed class ImageEditModelJsonConverter : JsonConverter<ImageEditModel>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">The value is not a valid model id.</exception>
    public override ImageEditModel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return reader.GetString() is { Length: > 0 } id ? new ImageEditModel(id) : default;
        }
        catch (ArgumentException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, ImageEditModel value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Id);
    }
}

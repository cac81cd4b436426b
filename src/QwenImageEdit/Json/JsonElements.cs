using System.Text.Json;
using QwenImageEdit.Texts;

namespace QwenImageEdit.Json;

/// <summary>Converts values to JSON, and checks that JSON can be written. What JSON cannot represent becomes <c>default</c>.</summary>
internal static class JsonElements
{
    public static JsonElement From(string value) =>
        CodePoints.HasLoneSurrogate(value) ? default : JsonSerializer.SerializeToElement(value, PrimitiveJsonContext.Default.String);

    public static JsonElement From(bool value) => JsonSerializer.SerializeToElement(value, PrimitiveJsonContext.Default.Boolean);

    public static JsonElement From(long value) => JsonSerializer.SerializeToElement(value, PrimitiveJsonContext.Default.Int64);

    public static JsonElement From(double value) =>
        double.IsNaN(value) || double.IsInfinity(value) ? default : JsonSerializer.SerializeToElement(value, PrimitiveJsonContext.Default.Double);

    /// <summary>Parsed JSON cannot always be written again: it may contain an escaped lone surrogate, or be nested too deeply.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The name of the property that gets the value.</param>
    /// <param name="depth">The number of objects around the property.</param>
    public static bool CanBeWritten(JsonElement value, string name, int depth)
    {
        using var writer = new Utf8JsonWriter(Stream.Null, RequiredEscaping.WriterOptions);
        try
        {
            writer.WriteStartObject();
            for (int level = 1; level < depth; level++)
            {
                writer.WriteStartObject(string.Empty);
            }

            writer.WritePropertyName(name);
            value.WriteTo(writer);
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }
}

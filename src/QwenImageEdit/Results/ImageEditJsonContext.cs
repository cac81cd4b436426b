using System.Text.Json.Serialization;

namespace QwenImageEdit;

/// <summary>Reads and writes results as JSON without reflection: <c>JsonSerializer.Serialize(result, ImageEditJsonContext.Default.ImageEditResult)</c>.</summary>
/// <remarks>The member names are fixed by the types themselves: what is stored with these or with any other serializer options can be restored with any.</remarks>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImageEditResult))]
public sealed partial class ImageEditJsonContext : JsonSerializerContext;

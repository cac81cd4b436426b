using System.Text.Json.Serialization;

namespace QwenImageEdit;

/// <summary>Source-generated JSON of what applications store.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImageEditResult))]
[JsonSerializable(typeof(UploadedImage))]
internal sealed partial class ImageEditJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace QwenImageEdit.Cli.Editing;

/// <summary>The JSON of edits.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SavedDocument))]
internal sealed partial class EditJsonContext : JsonSerializerContext;

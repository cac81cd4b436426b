using System.Text.Json.Serialization;

namespace QwenImageEdit.Cli.Models;

/// <summary>The JSON of models.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModelsDocument))]
internal sealed partial class ModelsJsonContext : JsonSerializerContext;

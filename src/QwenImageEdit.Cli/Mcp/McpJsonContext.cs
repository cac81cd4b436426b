using System.Text.Json.Serialization;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>The structured content of answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EditAnswer))]
[JsonSerializable(typeof(EstimateAnswer))]
[JsonSerializable(typeof(ModelsAnswer))]
internal sealed partial class McpJsonContext : JsonSerializerContext;

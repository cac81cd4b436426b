using System.Text.Json.Serialization;

namespace QwenImageEdit.Cli.Failures;

/// <summary>The JSON of failures.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FailureDocument))]
internal sealed partial class FailureJsonContext : JsonSerializerContext;

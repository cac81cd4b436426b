using System.Text.Json.Serialization;

namespace QwenImageEdit.Cli.Batches;

/// <summary>The JSON of batches.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(EstimateDocument))]
[JsonSerializable(typeof(OpenRowsDocument))]
[JsonSerializable(typeof(DecisionsDocument))]
[JsonSerializable(typeof(RetryDocument))]
[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(VerificationDocument))]
internal sealed partial class BatchesJsonContext : JsonSerializerContext;

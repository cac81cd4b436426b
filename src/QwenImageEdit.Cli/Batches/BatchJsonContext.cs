using System.Text.Json.Serialization;

namespace QwenImageEdit.Cli.Batches;

/// <summary>The JSON of batches.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BatchDocument))]
[JsonSerializable(typeof(EstimateDocument))]
[JsonSerializable(typeof(UndecidedDocument))]
[JsonSerializable(typeof(ChangedRowsDocument))]
[JsonSerializable(typeof(VerificationDocument))]
[JsonSerializable(typeof(ReportDocument))]
internal sealed partial class BatchJsonContext : JsonSerializerContext;

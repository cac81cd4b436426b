using System.Text.Json.Serialization;

namespace QwenImageEdit.Batch.Reports;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReportRow))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;

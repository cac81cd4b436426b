using System.Text.Json.Serialization;

namespace QwenImageEdit.Cli.Doctor;

/// <summary>The JSON of checks.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DoctorDocument))]
internal sealed partial class DoctorJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace QwenImageEdit.Wire;

/// <summary>Source-generated serialization of the service's JSON.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(UploadPolicyResponse))]
internal sealed partial class DashScopeJsonContext : JsonSerializerContext;

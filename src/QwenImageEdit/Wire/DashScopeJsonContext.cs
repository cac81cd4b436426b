using System.Text.Json;
using System.Text.Json.Serialization;

namespace QwenImageEdit.Wire;

/// <summary>All JSON of the service, source-generated.</summary>
[JsonSourceGenerationOptions(AllowDuplicateProperties = false, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(UploadPolicyResponse))]
internal sealed partial class DashScopeJsonContext : JsonSerializerContext;

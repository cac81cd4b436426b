using System.Text.Json;
using System.Text.Json.Serialization;

namespace QwenImageEdit.Wire;

/// <summary>An answer of the service, success or failure, as lenient as its shapes in the field.</summary>
internal sealed class GenerationResponse
{
    [JsonPropertyName("request_id")]
    public string? RequestId { get; init; }

    [JsonPropertyName("requestId")]
    public string? RequestIdOfJavaSdk { get; init; }

    [JsonPropertyName("output")]
    public GenerationOutput? Output { get; init; }

    [JsonPropertyName("usage")]
    public JsonElement? Usage { get; init; }

    [JsonPropertyName("code")]
    public JsonElement? Code { get; init; }

    [JsonPropertyName("message")]
    public string? Message { get; init; }

    [JsonPropertyName("msg")]
    public string? Msg { get; init; }

    [JsonPropertyName("error")]
    public JsonElement? Error { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

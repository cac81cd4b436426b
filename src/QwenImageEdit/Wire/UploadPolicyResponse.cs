using System.Text.Json.Serialization;

namespace QwenImageEdit.Wire;

/// <summary>The response to <c>GET /uploads?action=getPolicy</c>.</summary>
internal sealed class UploadPolicyResponse
{
    [JsonPropertyName("request_id")]
    public string? RequestId { get; init; }

    [JsonPropertyName("data")]
    public UploadPolicyData? Data { get; init; }

    [JsonPropertyName("code")]
    public string? Code { get; init; }

    [JsonPropertyName("message")]
    public string? Message { get; init; }
}

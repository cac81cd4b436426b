using System.Text.Json.Serialization;

namespace QwenImageEdit.Wire;

/// <summary>The signed values that an upload to temporary storage requires. The service may also send numbers as strings.</summary>
internal sealed class UploadPolicyData
{
    [JsonPropertyName("policy")]
    public string Policy { get; init; } = string.Empty;

    [JsonPropertyName("signature")]
    public string Signature { get; init; } = string.Empty;

    [JsonPropertyName("upload_dir")]
    public string UploadDirectory { get; init; } = string.Empty;

    [JsonPropertyName("upload_host")]
    public string UploadHost { get; init; } = string.Empty;

    [JsonPropertyName("expire_in_seconds")]
    public double ExpireInSeconds { get; init; }

    [JsonPropertyName("max_file_size_mb")]
    public double? MaxFileSizeMegabytes { get; init; }

    [JsonPropertyName("oss_access_key_id")]
    public string AccessKeyId { get; init; } = string.Empty;

    [JsonPropertyName("x_oss_object_acl")]
    public string ObjectAcl { get; init; } = string.Empty;

    [JsonPropertyName("x_oss_forbid_overwrite")]
    public string ForbidOverwrite { get; init; } = string.Empty;

    /// <summary>The members that every upload requires, by their JSON names. Each may be null in the service's response.</summary>
    [JsonIgnore]
    public IEnumerable<(string Name, string? Value)> RequiredMembers =>
    [
        ("policy", Policy),
        ("signature", Signature),
        ("upload_dir", UploadDirectory),
        ("upload_host", UploadHost),
        ("oss_access_key_id", AccessKeyId),
        ("x_oss_object_acl", ObjectAcl),
        ("x_oss_forbid_overwrite", ForbidOverwrite),
    ];
}

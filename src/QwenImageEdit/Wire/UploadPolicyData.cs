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

    /// <summary>Null when the service does not report it.</summary>
    [JsonPropertyName("expire_in_seconds")]
    public double? ExpireInSeconds { get; init; }

    [JsonPropertyName("max_file_size_mb")]
    public double? MaxFileSizeMegabytes { get; init; }

    [JsonPropertyName("oss_access_key_id")]
    public string AccessKeyId { get; init; } = string.Empty;

    /// <summary>Default <c>private</c>, also for a boolean, which is not the name of an access control.</summary>
    [JsonPropertyName("x_oss_object_acl")]
    [JsonConverter(typeof(TextOrBooleanConverter))]
    public string ObjectAcl { get; init => field = string.IsNullOrWhiteSpace(value) || value is "true" or "false" ? "private" : value; } = "private";

    /// <summary>Default <c>true</c>.</summary>
    [JsonPropertyName("x_oss_forbid_overwrite")]
    [JsonConverter(typeof(TextOrBooleanConverter))]
    public string ForbidOverwrite { get; init => field = string.IsNullOrWhiteSpace(value) ? "true" : value; } = "true";

    /// <summary>The members that every upload requires, by their JSON names. Each may be null in the service's response.</summary>
    [JsonIgnore]
    public IEnumerable<(string Name, string? Value)> RequiredMembers =>
    [
        ("policy", Policy),
        ("signature", Signature),
        ("upload_dir", UploadDirectory),
        ("upload_host", UploadHost),
        ("oss_access_key_id", AccessKeyId),
    ];
}

namespace QwenImageEdit.Emulator;

/// <summary>The JSON shape of an upload policy. All of them have been observed at the service, and all describe the same policy.</summary>
public enum StoragePolicyShape
{
    /// <summary>The limits are numbers, and <c>x_oss_object_acl</c> and <c>x_oss_forbid_overwrite</c> are strings.</summary>
    Plain,

    /// <summary><c>expire_in_seconds</c>, <c>max_file_size_mb</c> and <c>capacity_limit_mb</c> are strings.</summary>
    StringLimits,

    /// <summary><c>expire_in_seconds</c>, <c>max_file_size_mb</c> and <c>capacity_limit_mb</c> are null.</summary>
    NullLimits,

    /// <summary><c>x_oss_forbid_overwrite</c> is <c>true</c> instead of <c>"true"</c>.</summary>
    BooleanForbidOverwrite,

    /// <summary>
    /// <c>x_oss_object_acl</c> and <c>x_oss_forbid_overwrite</c> are missing. An upload must then have their defaults, <c>private</c> and <c>true</c>.
    /// </summary>
    WithoutObjectMembers,
}

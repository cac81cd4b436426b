using QwenImageEdit.Texts;

namespace QwenImageEdit.Settings;

/// <summary>Client options as one line without secrets.</summary>
internal static class OptionsText
{
    public static string Describe(ImageEditClientOptions options)
    {
        string? apiKey = options.GivenApiKey;
        string?[] parts =
        [
            options.Endpoint is { } endpoint ? $"Endpoint {OptionFault.Quote(endpoint.OriginalString, apiKey)}" : null,
            options.Region is { } region ? $"Region {region}" : null,
            options.Host == DashScopeHost.Regional ? null : $"Host {options.Host}",
            options.WorkspaceId is { } workspaceId ? $"WorkspaceId {OptionFault.Quote(workspaceId, apiKey)}" : null,
            options.HasApiKey ? "ApiKey set" : "ApiKey not set",
            options.ApiKeyProvider is null ? null : "ApiKeyProvider set",
            $"AttemptTimeout {options.AttemptTimeout}",
            $"ConnectTimeout {options.ConnectTimeout}",
            options.TotalTimeout is { } total ? $"TotalTimeout {total}" : null,
            $"UploadMode {options.UploadMode}",
            options.ExpectContinue ? null : "ExpectContinue False",
            options.Proxy is null ? null : "Proxy set",
            options.RateLimiter is null ? null : "RateLimiter set",
            $"Retry ({options.Retry})",
            $"Download ({options.Download})",
        ];
        return KeyRedaction.Redact(string.Join(", ", parts.Where(part => part is not null)), apiKey);
    }
}

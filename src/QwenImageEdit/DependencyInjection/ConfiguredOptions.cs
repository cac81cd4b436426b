using Microsoft.Extensions.Configuration;
using QwenImageEdit.Texts;

namespace QwenImageEdit.DependencyInjection;

/// <summary>The options as configuration spells them; what is not set keeps its default.</summary>
internal sealed class ConfiguredOptions
{
    public string? ApiKey { get; set; }

    public string? Region { get; set; }

    public string? Endpoint { get; set; }

    public string? WorkspaceId { get; set; }

    public TimeSpan? AttemptTimeout { get; set; }

    public TimeSpan? ConnectTimeout { get; set; }

    public TimeSpan? TotalTimeout { get; set; }

    public UploadMode? UploadMode { get; set; }

    public ImageEditRetryOptions Retry { get; set; } = new();

    public ImageDownloadOptions Download { get; set; } = new();

    public static void Apply(IConfigurationSection section, ImageEditClientOptions options)
    {
        string? apiKey = section[nameof(ApiKey)] ?? options.GivenApiKey;
        var configured = new ConfiguredOptions { Retry = options.Retry, Download = options.Download };
        Bind(section, configured, apiKey);
        options.ApiKey = configured.ApiKey ?? options.ApiKey;
        options.Region = configured.Region is { Length: > 0 } region ? ToRegion(section, region, apiKey) : options.Region;
        options.Endpoint = configured.Endpoint is { Length: > 0 } endpoint ? ToEndpoint(section, endpoint, apiKey) : options.Endpoint;
        options.WorkspaceId = configured.WorkspaceId ?? options.WorkspaceId;
        options.AttemptTimeout = configured.AttemptTimeout ?? options.AttemptTimeout;
        options.ConnectTimeout = configured.ConnectTimeout ?? options.ConnectTimeout;
        options.TotalTimeout = configured.TotalTimeout ?? options.TotalTimeout;
        options.UploadMode = configured.UploadMode ?? options.UploadMode;
        options.Retry = configured.Retry;
        options.Download = configured.Download;
    }

    /// <summary>Inner exceptions repeat the value as it is, so none is kept.</summary>
    private static void Bind(IConfigurationSection section, ConfiguredOptions configured, string? apiKey)
    {
        try
        {
            section.Bind(configured);
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException(KeyRedaction.Redact(exception.Message, apiKey));
        }
    }

    private static DashScopeRegion ToRegion(IConfigurationSection section, string region, string? apiKey)
    {
        try
        {
            return region.ToUpperInvariant() switch
            {
                "SINGAPORE" => DashScopeRegion.Singapore,
                "BEIJING" => DashScopeRegion.Beijing,
                _ when region.IndexOf('-') > 0 => new DashScopeRegion(region),
                _ => throw new ArgumentException("It has no dash, as every id has."),
            };
        }
        catch (ArgumentException)
        {
            throw new InvalidOperationException($"{section.Path}:Region is '{KeyRedaction.Redact(region, apiKey)}'. It is Singapore, Beijing, or a region's id in lower case such as ap-southeast-1.");
        }
    }

    private static Uri ToEndpoint(IConfigurationSection section, string endpoint, string? apiKey) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var uri)
            ? uri
            : throw new InvalidOperationException($"{section.Path}:Endpoint is '{KeyRedaction.Redact(endpoint, apiKey)}'. It is an absolute address with its scheme, such as https://dashscope-intl.aliyuncs.com/api/v1.");
}

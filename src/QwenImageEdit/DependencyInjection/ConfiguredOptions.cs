using Microsoft.Extensions.Configuration;

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
        var configured = new ConfiguredOptions { Retry = options.Retry, Download = options.Download };
        section.Bind(configured);
        options.ApiKey = configured.ApiKey ?? options.ApiKey;
        options.Region = configured.Region is { Length: > 0 } region ? ToRegion(section, region) : options.Region;
        options.Endpoint = configured.Endpoint is { Length: > 0 } endpoint ? ToEndpoint(section, endpoint) : options.Endpoint;
        options.WorkspaceId = configured.WorkspaceId ?? options.WorkspaceId;
        options.AttemptTimeout = configured.AttemptTimeout ?? options.AttemptTimeout;
        options.ConnectTimeout = configured.ConnectTimeout ?? options.ConnectTimeout;
        options.TotalTimeout = configured.TotalTimeout ?? options.TotalTimeout;
        options.UploadMode = configured.UploadMode ?? options.UploadMode;
        options.Retry = configured.Retry;
        options.Download = configured.Download;
    }

    private static DashScopeRegion ToRegion(IConfigurationSection section, string region)
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
        catch (ArgumentException exception)
        {
            throw new InvalidOperationException($"{section.Path}:Region is '{region}'. It is Singapore, Beijing, or a region's id in lower case such as ap-southeast-1.", exception);
        }
    }

    private static Uri ToEndpoint(IConfigurationSection section, string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var uri)
            ? uri
            : throw new InvalidOperationException($"{section.Path}:Endpoint is '{endpoint}'. It is an absolute address with its scheme, such as https://dashscope-intl.aliyuncs.com/api/v1.");
}

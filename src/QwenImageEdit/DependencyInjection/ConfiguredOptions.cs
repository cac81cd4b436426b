using Microsoft.Extensions.Configuration;
using QwenImageEdit.Settings;
using QwenImageEdit.Texts;

namespace QwenImageEdit.DependencyInjection;

/// <summary>The options as they are written in configuration; an option that is not set keeps its value.</summary>
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

    /// <summary>Inner exceptions contain the value unredacted, so none is kept.</summary>
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
                _ => throw new ArgumentException("A region ID contains a dash."),
            };
        }
        catch (ArgumentException)
        {
            throw Unusable(section, nameof(Region), region, "Set it to Singapore, Beijing, or the ID of a region in lower case, such as ap-southeast-1.", apiKey);
        }
    }

    private static Uri ToEndpoint(IConfigurationSection section, string endpoint, string? apiKey) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var uri)
            ? uri
            : throw Unusable(section, nameof(Endpoint), endpoint, "Set it to an absolute address with its scheme, such as https://dashscope-intl.aliyuncs.com/api/v1.", apiKey);

    private static InvalidOperationException Unusable(IConfigurationSection section, string option, string value, string rule, string? apiKey) =>
        new(new OptionFault(option, OptionFault.Quote(value, apiKey), rule).InSection(section.Path).ToString());
}

using QwenImageEdit.Texts;

namespace QwenImageEdit.Settings;

/// <summary>Which address an options object means.</summary>
internal static class DashScopeEndpoint
{
    private const string SingaporeBase = "https://dashscope-intl.aliyuncs.com/api/v1";
    private const string BeijingBase = "https://dashscope.aliyuncs.com/api/v1";

    public static Uri Resolve(ImageEditClientOptions options)
    {
        if (options.Endpoint is { } endpoint)
        {
            return Checked(endpoint, nameof(ImageEditClientOptions.Endpoint), options);
        }

        string? fromEnvironment = Environment.GetEnvironmentVariable(ImageEditClientOptions.EndpointVariable);
        if (options.Region is null && !string.IsNullOrWhiteSpace(fromEnvironment))
        {
            return Uri.TryCreate(fromEnvironment!.Trim(), UriKind.Absolute, out var uri)
                ? Checked(uri, ImageEditClientOptions.EndpointVariable, options)
                : throw Invalid(ImageEditClientOptions.EndpointVariable, fromEnvironment, "It is an absolute address.", options);
        }

        return OfRegion(options.Region ?? DashScopeRegion.Singapore, options);
    }

    private static Uri OfRegion(DashScopeRegion region, ImageEditClientOptions options)
    {
        if (region == DashScopeRegion.Singapore)
        {
            return new Uri(SingaporeBase);
        }

        if (region == DashScopeRegion.Beijing)
        {
            return new Uri(BeijingBase);
        }

        string workspaceId = options.WorkspaceId ?? string.Empty;
        return string.IsNullOrWhiteSpace(workspaceId) || Uri.CheckHostName(workspaceId) != UriHostNameType.Dns
            ? throw new ArgumentException($"Region is '{Masked(region.Id, options)}' and WorkspaceId is '{Masked(workspaceId, options)}': a region other than Singapore and Beijing is reached through a workspace host. Set WorkspaceId, or Endpoint.")
            : new Uri($"https://{workspaceId}.{region}.maas.aliyuncs.com/api/v1");
    }

    private static Uri Checked(Uri endpoint, string name, ImageEditClientOptions options)
    {
        if (!endpoint.IsAbsoluteUri)
        {
            throw Invalid(name, endpoint.OriginalString, "It is an absolute address.", options);
        }

        if (endpoint.UserInfo.Length > 0 || endpoint.Query.Length > 0 || endpoint.Fragment.Length > 0)
        {
            throw Invalid(name, endpoint.Host, "It holds no user, query or fragment.", options);
        }

        bool safe = endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback);
        return safe
            ? new Uri(endpoint.AbsoluteUri.TrimEnd('/'))
            : throw Invalid(name, endpoint.OriginalString, "It is https, so that the key travels encrypted; http is for loopback only.", options);
    }

    private static ArgumentException Invalid(string name, string value, string rule, ImageEditClientOptions options) =>
        new($"{name} is '{Masked(value, options)}'. {rule} Write it like {SingaporeBase}.");

    private static string Masked(string value, ImageEditClientOptions options) => KeyRedaction.Redact(value, options.GivenApiKey);
}

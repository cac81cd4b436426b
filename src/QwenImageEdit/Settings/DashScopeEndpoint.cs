using System.Diagnostics.CodeAnalysis;

namespace QwenImageEdit.Settings;

/// <summary>Resolves the base address that options stand for.</summary>
internal static class DashScopeEndpoint
{
    private const string SingaporeBase = "https://dashscope-intl.aliyuncs.com/api/v1";
    private const string BeijingBase = "https://dashscope.aliyuncs.com/api/v1";

    public static bool TryResolve(ImageEditClientOptions options, [NotNullWhen(true)] out Uri? endpoint, [NotNullWhen(false)] out OptionFault? fault)
    {
        string? text = options.Endpoint?.OriginalString;
        string name = nameof(ImageEditClientOptions.Endpoint);
        endpoint = options.Endpoint;
        if (endpoint is null && options.Region is null && Environment.GetEnvironmentVariable(ImageEditClientOptions.EndpointVariable) is { } variable && !string.IsNullOrWhiteSpace(variable))
        {
            text = variable.Trim();
            name = ImageEditClientOptions.EndpointVariable;
            _ = Uri.TryCreate(text, UriKind.Absolute, out endpoint);
        }

        fault = text is null ? CheckRegion(options) : CheckAddress(endpoint, text, name, options.GivenApiKey);
        endpoint = fault is not null ? null : new Uri(text is null ? OfRegion(options) : endpoint!.AbsoluteUri.TrimEnd('/'));
        return fault is null;
    }

    private static string OfRegion(ImageEditClientOptions options)
    {
        var region = options.Region ?? DashScopeRegion.Singapore;
        return region == DashScopeRegion.Singapore ? SingaporeBase
            : region == DashScopeRegion.Beijing ? BeijingBase
            : $"https://{WorkspaceHost(options)}/api/v1";
    }

    private static string WorkspaceHost(ImageEditClientOptions options) => $"{options.WorkspaceId}.{options.Region}.maas.aliyuncs.com";

    private static OptionFault? CheckRegion(ImageEditClientOptions options)
    {
        if (options.Region is not { } region || region == DashScopeRegion.Singapore || region == DashScopeRegion.Beijing)
        {
            return null;
        }

        string shownRegion = OptionFault.Quote(region.Id, options.GivenApiKey);
        if (!IsHostName(region.Id))
        {
            return new(nameof(options.Region), shownRegion, "Set it to DashScopeRegion.Singapore, DashScopeRegion.Beijing, or the ID of another region, such as 'eu-central-1'.");
        }

        return !string.IsNullOrEmpty(options.WorkspaceId) && IsHostName(WorkspaceHost(options))
            ? null
            : new(
                nameof(options.WorkspaceId),
                options.WorkspaceId is null ? "missing" : OptionFault.Quote(options.WorkspaceId, options.GivenApiKey),
                $"The host of the region {shownRegion} begins with the workspace ID. Copy the ID from the console, or set Endpoint instead.");
    }

    private static bool IsHostName(string text) => Uri.CheckHostName(text) == UriHostNameType.Dns;

    private static OptionFault? CheckAddress(Uri? address, string text, string name, string? apiKey)
    {
        if (address is not { IsAbsoluteUri: true })
        {
            return Fault(text, $"Set it to an absolute address, such as {SingaporeBase}.");
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            return Fault(address.GetLeftPart(UriPartial.Path), $"Set it to an address without user, query and fragment, such as {SingaporeBase}.");
        }

        bool isSafe = address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
        return isSafe ? null : Fault(text, $"Set it to an https address, such as {SingaporeBase}, so that the key is encrypted in transit; http is supported for loopback addresses only.");

        OptionFault Fault(string value, string rule) => new(name, OptionFault.Quote(value, apiKey), rule);
    }
}

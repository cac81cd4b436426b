using System.Diagnostics.CodeAnalysis;

namespace QwenImageEdit.Settings;

/// <summary>Resolves the base address that options stand for.</summary>
internal static class DashScopeEndpoint
{
    public static bool TryResolve(ImageEditClientOptions options, [NotNullWhen(true)] out Uri? endpoint, [NotNullWhen(false)] out OptionFault? fault)
    {
        string? variable = Environment.GetEnvironmentVariable(ImageEditClientOptions.EndpointVariable);
        if (options.Endpoint is { } given)
        {
            endpoint = given;
            fault = BaseAddressRule.Check(given, given.OriginalString, nameof(options.Endpoint), options.GivenApiKey);
        }
        else if (options.Region is null && options.Host == DashScopeHost.Regional && !string.IsNullOrWhiteSpace(variable))
        {
            _ = Uri.TryCreate(variable!.Trim(), UriKind.Absolute, out endpoint);
            fault = BaseAddressRule.Check(endpoint, variable.Trim(), ImageEditClientOptions.EndpointVariable, options.GivenApiKey);
        }
        else
        {
            var region = options.Region ?? DashScopeRegion.Singapore;
            fault = CheckHost(options, region);
            endpoint = fault is null ? OfHost(options, region) : null;
        }

        endpoint = fault is null ? new Uri(endpoint!.AbsoluteUri.TrimEnd('/')) : null;
        return fault is null;
    }

    private static Uri OfHost(ImageEditClientOptions options, DashScopeRegion region) => options.Host switch
    {
        DashScopeHost.Trial => DashScopeEndpoints.Trial(region),
        DashScopeHost.TokenPlan => DashScopeEndpoints.TokenPlan(region),
        DashScopeHost.Regional when DashScopeEndpoints.Shared(region) is { } shared => shared,
        _ => DashScopeEndpoints.Workspace(options.WorkspaceId!, region),
    };

    private static OptionFault? CheckHost(ImageEditClientOptions options, DashScopeRegion region)
    {
        string shownRegion = OptionFault.Quote(region.Id, options.GivenApiKey);
        if (!DashScopeEndpoints.IsHostName(region.Id))
        {
            return new(nameof(options.Region), shownRegion, "Set it to a region of DashScopeRegion, such as DashScopeRegion.Singapore, or to the ID of another region.");
        }

        bool needsWorkspace = options.Host == DashScopeHost.Workspace || (options.Host == DashScopeHost.Regional && DashScopeEndpoints.Shared(region) is null);
        return options.Host switch
        {
            DashScopeHost.TokenPlan when !DashScopeEndpoints.HasTokenPlan(region) =>
                new(nameof(options.Region), shownRegion, $"The token plan is offered in Singapore and Beijing. Set the region to one of them ({DashScopeRegion.Singapore}, {DashScopeRegion.Beijing}), or choose another host."),
            _ when needsWorkspace && !DashScopeEndpoints.HasWorkspace(options.WorkspaceId ?? string.Empty, region) => new(
                nameof(options.WorkspaceId),
                options.WorkspaceId is null ? "missing" : OptionFault.Quote(options.WorkspaceId, options.GivenApiKey),
                $"The workspace host of the region {shownRegion} begins with the workspace ID. Copy the ID from the console, or set Endpoint instead."),
            _ => OptionFaults.CheckChoice(nameof(options.Host), options.Host),
        };
    }
}

using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace WebStudio.Hosting;

/// <summary>Learns a visitor's address from the proxies that are trusted. Without them, every visitor behind a proxy would share its limits.</summary>
internal static class StudioProxies
{
    public static void AddStudioProxies(this IServiceCollection services) =>
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<StudioOptions>>((forwarded, studio) =>
        {
            if (studio.Value.KnownProxies.Count == 0)
            {
                return;
            }

            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (string address in studio.Value.KnownProxies)
            {
                forwarded.KnownProxies.Add(IPAddress.Parse(address));
            }
        });
}

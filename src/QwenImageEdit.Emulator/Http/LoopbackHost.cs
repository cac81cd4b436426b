using System.Net;
using Microsoft.AspNetCore.Http;

namespace QwenImageEdit.Emulator.Http;

/// <summary>Keeps out web pages that bind a name of their own to loopback and read what is served there.</summary>
internal static class LoopbackHost
{
    /// <exception cref="ServiceRefusal">The request is for another host.</exception>
    public static void Check(HttpContext context)
    {
        var host = context.Request.Host;
        if (!host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !(IPAddress.TryParse(host.Host, out var address) && IPAddress.IsLoopback(address)))
        {
            throw new ServiceRefusal(
                403,
                "AccessDenied",
                $"Host is '{host.Value}'. The emulator answers localhost and loopback addresses only. Send the request to 127.0.0.1:{context.Connection.LocalPort}.");
        }
    }
}

using System.Net;
using Microsoft.AspNetCore.Http;

namespace QwenImageEdit.Emulator.Http;

/// <summary>Protects against DNS rebinding: a web page could resolve its own host name to a loopback address.</summary>
internal static class LoopbackHost
{
    /// <exception cref="ServiceRefusal">The request is for another host.</exception>
    public static void Check(HttpContext context)
    {
        var host = context.Request.Host;
        if (!Is(host.Host))
        {
            throw new ServiceRefusal(
                403,
                "AccessDenied",
                $"The emulator accepts requests for localhost and loopback addresses only, but the host is '{host.Value}'. Send the request to 127.0.0.1:{context.Connection.LocalPort}.");
        }
    }

    public static bool Is(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

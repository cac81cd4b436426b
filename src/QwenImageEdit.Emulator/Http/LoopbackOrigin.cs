using Microsoft.AspNetCore.Http;

namespace QwenImageEdit.Emulator.Http;

/// <summary>Protects against cross-site requests: a browser sends a request of any web page to a loopback address, with the page's origin.</summary>
internal static class LoopbackOrigin
{
    /// <exception cref="ServiceRefusal">The request is of a web page of another host.</exception>
    public static void Check(HttpRequest request)
    {
        foreach (var origin in request.Headers.Origin)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var page) || !LoopbackHost.Is(page.Host))
            {
                throw new ServiceRefusal(
                    403,
                    "AccessDenied",
                    $"A web page must be on localhost or a loopback address to change the emulator, but its origin is '{origin}'. Open the page from localhost, or send the request without an Origin header.");
            }
        }
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace QwenImageEdit.Emulator.Http;

internal static class OssRequests
{
    /// <summary>Refuses a request that carries the API key, which storage and result hosts must never receive.</summary>
    public static void RefuseKey(HttpContext context, Exchange exchange)
    {
        if (context.Request.Headers.ContainsKey(HeaderNames.Authorization))
        {
            exchange.Received.LeakedKey = true;
            throw new OssRefusal(400, "InvalidArgument", "Only one auth mechanism allowed: a signed request must not have an Authorization header.");
        }
    }
}

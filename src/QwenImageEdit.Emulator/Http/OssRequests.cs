using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace QwenImageEdit.Emulator.Http;

internal static class OssRequests
{
    /// <summary>Refuses a signed link that is sent with the API key, as OSS does.</summary>
    public static void RefuseKey(HttpContext context, Exchange exchange)
    {
        if (HasKey(context, exchange))
        {
            throw new OssRefusal(400, "InvalidArgument", "Only one auth mechanism allowed: a signed request must not have an Authorization header.");
        }
    }

    /// <summary>Records an upload that is sent with the API key. OSS authorizes an upload by its form and ignores the header.</summary>
    public static void RecordKey(HttpContext context, Exchange exchange)
    {
        if (HasKey(context, exchange))
        {
            exchange.DeviateInUpload("Send uploads without the Authorization header: the storage must not receive the API key.");
        }
    }

    private static bool HasKey(HttpContext context, Exchange exchange) =>
        exchange.Received.LeakedKey = context.Request.Headers.ContainsKey(HeaderNames.Authorization);
}

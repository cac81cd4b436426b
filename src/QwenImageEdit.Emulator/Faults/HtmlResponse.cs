using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace QwenImageEdit.Emulator.Faults;

/// <summary>The default error page of a gateway.</summary>
internal static class HtmlResponse
{
    public static Task WriteAsync(HttpContext context, int status)
    {
        var title = $"{status} {ReasonPhrases.GetReasonPhrase(status)}";
        return GatewayResponse.WriteAsync(
            context, status, "text/html", $"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n</body>\r\n</html>\r\n");
    }
}

using System.Security;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace QwenImageEdit.Emulator.Http;

/// <summary>Error responses of an OSS storage host, in XML.</summary>
internal static class OssResponse
{
    public static async Task WriteErrorAsync(HttpContext context, Exchange exchange, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        context.Response.Headers["x-oss-request-id"] = exchange.RequestId;
        await context.Response.WriteAsync(
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <Error>
              <Code>{Escape(code)}</Code>
              <Message>{Escape(message)}</Message>
              <RequestId>{exchange.RequestId}</RequestId>
              <HostId>{Escape(context.Request.Host.Value ?? "")}</HostId>
            </Error>
            """,
            context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>XML cannot carry most control characters, not even escaped.</summary>
    private static string? Escape(string text) => SecurityElement.Escape(string.Concat(text.Select(XmlCharacter)));

    private static char XmlCharacter(char character) => XmlConvert.IsXmlChar(character) || char.IsSurrogate(character) ? character : '\uFFFD';
}

using Microsoft.AspNetCore.Http;

namespace QwenImageEdit.Emulator.Faults;

/// <summary>A response of something in front of the service, without the service's headers.</summary>
internal static class GatewayResponse
{
    public static Task WriteAsync(HttpContext context, int status, string contentType, string body)
    {
        context.Response.Clear();
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;

        // HTTP does not allow a body for these statuses, and the server refuses to send one.
        return status is 204 or 205 or 304 ? Task.CompletedTask : context.Response.WriteAsync(body, context.RequestAborted);
    }
}

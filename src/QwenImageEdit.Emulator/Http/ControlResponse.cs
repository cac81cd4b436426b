using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace QwenImageEdit.Emulator.Http;

/// <summary>Responses of the control interface, <c>/emulator/…</c>, which the service does not have.</summary>
internal static class ControlResponse
{
    public static Task WriteAsync(HttpContext context, JsonObject body)
    {
        var bytes = JsonBytes.Of(body);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace QwenImageEdit.Emulator.Http;

/// <summary>Responses of the API host: JSON and the three headers of the service.</summary>
internal static class ApiResponse
{
    public static Task RefuseAsync(HttpContext context, Exchange exchange, ServiceRefusal refusal) =>
        WriteAsync(context, exchange, refusal.Status, new JsonObject
        {
            ["request_id"] = exchange.RequestId,
            ["code"] = refusal.Code,
            ["message"] = refusal.Message,
        });

    public static Task WriteAsync(HttpContext context, Exchange exchange, int status, JsonObject body)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.Headers["x-request-id"] = exchange.RequestId;
        response.Headers["x-dashscope-timeout"] = "298";
        response.Headers["req-cost-time"] = Stopwatch.GetElapsedTime(exchange.Started).TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture);
        response.ContentType = "application/json";
        var bytes = JsonBytes.Of(body);
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}

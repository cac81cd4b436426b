using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace QwenImageEdit.Emulator.Http;

/// <summary>Responses of the API host: JSON and the three headers of the service.</summary>
internal static class ApiResponse
{
    public static Task RefuseAsync(HttpContext context, Exchange exchange, ServiceRefusal refusal) =>
        WriteAsync(context, exchange, refusal.Status, Refusal(exchange.RequestId, refusal));

    public static JsonObject Refusal(string requestId, ServiceRefusal refusal) => new()
    {
        ["request_id"] = requestId,
        ["code"] = refusal.Code,
        ["message"] = refusal.Message,
    };

    /// <summary>Writes a success as the service does: compressed and without a length, if the caller accepts gzip.</summary>
    public static Task WriteSuccessAsync(HttpContext context, Exchange exchange, JsonObject body)
    {
        if (!GzipEncoding.IsAcceptedBy(context.Request))
        {
            return WriteAsync(context, exchange, 200, body);
        }

        SetHead(context.Response, exchange, 200);
        context.Response.Headers.ContentEncoding = GzipEncoding.Name;
        return context.Response.Body.WriteAsync(GzipEncoding.Compress(JsonBytes.Of(body)), context.RequestAborted).AsTask();
    }

    public static Task WriteAsync(HttpContext context, Exchange exchange, int status, JsonObject body)
    {
        SetHead(context.Response, exchange, status);
        var bytes = JsonBytes.Of(body);
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private static void SetHead(HttpResponse response, Exchange exchange, int status)
    {
        response.StatusCode = status;
        response.Headers["x-request-id"] = exchange.RequestId;
        response.Headers["x-dashscope-timeout"] = "298";
        response.Headers["req-cost-time"] = Stopwatch.GetElapsedTime(exchange.Started).TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture);
        response.ContentType = "application/json";
    }
}

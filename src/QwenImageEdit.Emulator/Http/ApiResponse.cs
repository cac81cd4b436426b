using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace QwenImageEdit.Emulator.Http;

/// <summary>Responses of the API host: JSON and the three headers of the service.</summary>
internal static class ApiResponse
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task RefuseAsync(HttpContext context, Exchange exchange, ServiceRefusal refusal) =>
        WriteAsync(context, exchange, refusal.Status, new { request_id = exchange.RequestId, code = refusal.Code, message = refusal.Message });

    public static Task WriteAsync(HttpContext context, Exchange exchange, int status, object body)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.Headers["x-request-id"] = exchange.RequestId;
        response.Headers["x-dashscope-timeout"] = "298";
        response.Headers["req-cost-time"] = Stopwatch.GetElapsedTime(exchange.Started).TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture);
        response.ContentType = "application/json";
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, Options);
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}

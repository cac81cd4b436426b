using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Http;
using QwenImageEdit.Emulator.Recording;

namespace QwenImageEdit.Emulator.Endpoints;

/// <summary>Returns the recorded requests over HTTP.</summary>
internal sealed class RequestsEndpoint(RequestLog log, IReadOnlyCollection<string> apiKeys)
{
    public Task ShowAsync(HttpContext context)
    {
        var latest = log.Snapshot().TakeLast(LimitOf(context.Request.Query["limit"]));
        return ControlResponse.WriteAsync(context, new JsonObject
        {
            ["requests"] = new JsonArray([.. latest.Select(received => RequestJson.Of(received, apiKeys))]),
        });
    }

    public Task ClearAsync(HttpContext context)
    {
        log.Clear();
        return ShowAsync(context);
    }

    private static int LimitOf(string? limit)
    {
        var maximum = int.MaxValue;
        ServiceRefusal.Require(
            limit is null || int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out maximum),
            $"'limit' must be an integer from 0 to {int.MaxValue}, not '{limit}'.");
        return maximum;
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace QwenImageEdit.Emulator.Recording;

/// <summary>The latest requests, up to a limit.</summary>
internal sealed class RequestLog(int capacity, TimeProvider time)
{
    private readonly Queue<ReceivedRequest> _requests = new();
    private readonly object _lock = new();

    public ReceivedRequest Add(HttpContext context)
    {
        var received = new ReceivedRequest(
            Guid.NewGuid().ToString(),
            time.GetUtcNow(),
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            [.. context.Request.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, Shown(header.Key, value))))]);
        lock (_lock)
        {
            _requests.Enqueue(received);
            while (_requests.Count > capacity)
            {
                _requests.Dequeue();
            }
        }

        return received;
    }

    public IReadOnlyList<ReceivedRequest> Snapshot()
    {
        lock (_lock)
        {
            return [.. _requests];
        }
    }

    private static string Shown(string name, string? value)
    {
        if (!string.Equals(name, HeaderNames.Authorization, StringComparison.OrdinalIgnoreCase))
        {
            return value ?? "";
        }

        var scheme = value?.Split(' ', 2) is [var first, _] ? first + " " : "";
        return scheme + KeyDisplay.Of(value?[scheme.Length..] ?? "");
    }
}

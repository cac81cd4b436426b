using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace QwenImageEdit.Emulator.Recording;

/// <summary>The latest requests, up to a limit.</summary>
internal sealed class RequestLog(int capacity, TimeProvider time)
{
    private readonly Queue<ReceivedRequest> _requests = new();
    private readonly object _lock = new();

    public ReceivedRequest Receive(HttpContext context)
    {
        var headers = context.Request.Headers;
        var apiKey = ShownHeaders.KeyOf(headers);
        return new ReceivedRequest(
            Guid.NewGuid().ToString(),
            time.GetUtcNow(),
            context.Request.Method,
            OriginForm(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget),
            ShownHeaders.Of(headers, apiKey))
        {
            ApiKey = apiKey,
        };
    }

    public void Add(ReceivedRequest received)
    {
        lock (_lock)
        {
            _requests.Enqueue(received);
            while (_requests.Count > capacity)
            {
                _requests.Dequeue();
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _requests.Clear();
        }
    }

    public IReadOnlyList<ReceivedRequest> Snapshot()
    {
        lock (_lock)
        {
            return [.. _requests];
        }
    }

    /// <summary>A client that uses an HTTP proxy sends the target with the scheme and the host.</summary>
    private static string OriginForm(string target)
    {
        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        if (target.StartsWith('/') || scheme < 0)
        {
            return target;
        }

        var path = target.AsSpan(scheme + "://".Length).IndexOfAny('/', '?');
        return path < 0 ? "/" : target[(scheme + "://".Length + path)..];
    }
}

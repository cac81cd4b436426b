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
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
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
}

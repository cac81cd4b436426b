using System.Globalization;
using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>The documented rate limits by model and key. A refused request does not count.</summary>
internal sealed class RateLimiter(ImageEditEmulatorOptions options)
{
    private const int MaxRequests = 2;
    private static readonly TimeSpan LongestWindow = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(string ApiKey, string Model), Queue<DateTimeOffset>> _accepted = [];
    private readonly object _lock = new();
    private DateTimeOffset _nextRemoval;

    public void Check(HttpResponse response, string apiKey, string model)
    {
        if (!options.EnforceRateLimits || WindowOf(model) is not { } window || WaitOf(apiKey, model, window) is not { } wait)
        {
            return;
        }

        if (options.RetryAfterOnThrottle)
        {
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        throw new ServiceRefusal(429, "Throttling.RateQuota", "Requests rate limit exceeded, please try again later.");
    }

    public void Clear()
    {
        lock (_lock)
        {
            _accepted.Clear();
        }
    }

    private static TimeSpan? WindowOf(string model) => model switch
    {
        "qwen-image-edit" => TimeSpan.FromSeconds(1),
        _ when IsOf(model, "qwen-image-edit-max") || IsOf(model, "qwen-image-2.0-pro") => LongestWindow,
        _ when IsOf(model, "qwen-image-edit-plus") || IsOf(model, "qwen-image-2.0") => TimeSpan.FromSeconds(1),
        _ => null,
    };

    private static bool IsOf(string model, string family) => model == family || model.StartsWith(family + "-", StringComparison.Ordinal);

    /// <summary>Returns the time until the next request would be accepted, or null if this one is accepted.</summary>
    private TimeSpan? WaitOf(string apiKey, string model, TimeSpan window)
    {
        var now = options.TimeProvider.GetUtcNow();
        lock (_lock)
        {
            RemoveIdle(now);
            if (!_accepted.TryGetValue((apiKey, model), out var accepted))
            {
                _accepted.Add((apiKey, model), accepted = new Queue<DateTimeOffset>());
            }

            if (accepted.Count == MaxRequests)
            {
                var wait = accepted.Peek() + window - now;
                if (wait > TimeSpan.Zero)
                {
                    return wait;
                }

                accepted.Dequeue();
            }

            accepted.Enqueue(now);
            return null;
        }
    }

    private void RemoveIdle(DateTimeOffset now)
    {
        if (now < _nextRemoval)
        {
            return;
        }

        foreach (var idle in _accepted.Where(entry => entry.Value.Last() + LongestWindow <= now).ToList())
        {
            _accepted.Remove(idle.Key);
        }

        _nextRemoval = now + LongestWindow;
    }
}

using System.Collections.Concurrent;
using QwenImageEdit.Settings;

namespace QwenImageEdit.Resilience;

/// <summary>Keeps a pipeline for each retry setting in use: the usual one of the client, and those of requests and calls.</summary>
internal sealed class RetryPipelines(RetrySettings usual, TimeProvider timeProvider)
{
    /// <summary>A program uses a few settings. Should it use many, building their pipelines again costs little.</summary>
    private const int MaxPipelines = 64;

    private readonly RetryPipeline _usual = new(usual, timeProvider);
    private readonly ConcurrentDictionary<RetrySettings, RetryPipeline> _others = new();

    public RetryPipeline For(RetrySettings settings) => ReferenceEquals(settings, usual) ? _usual : Other(settings);

    private RetryPipeline Other(RetrySettings settings)
    {
        if (_others.Count >= MaxPipelines)
        {
            _others.Clear();
        }

        return _others.GetOrAdd(settings, _ => new RetryPipeline(settings, timeProvider));
    }
}

using System.Collections.Concurrent;
using QwenImageEdit.Settings;

namespace QwenImageEdit.Resilience;

/// <summary>Keeps a pipeline for each retry setting in use.</summary>
internal sealed class RetryPipelines(TimeProvider timeProvider)
{
    /// <summary>A program uses a few settings. Should it use many, building their pipelines again costs little.</summary>
    private const int MaxPipelines = 64;

    private readonly ConcurrentDictionary<RetrySettings, RetryPipeline> _pipelines = new();

    public RetryPipeline For(RetrySettings settings)
    {
        if (_pipelines.TryGetValue(settings, out var pipeline))
        {
            return pipeline;
        }

        if (_pipelines.Count >= MaxPipelines)
        {
            _pipelines.Clear();
        }

        return _pipelines[settings] = new RetryPipeline(settings, timeProvider);
    }
}

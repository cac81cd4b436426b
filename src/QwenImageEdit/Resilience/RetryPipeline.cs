using Polly;
using Polly.Retry;
using QwenImageEdit.Settings;
using QwenImageEdit.Transport;

namespace QwenImageEdit.Resilience;

/// <summary>Runs the attempts of a call: the first one, and further ones while <see cref="RetryRule"/> has a wait for them and the call has time for it.</summary>
internal sealed class RetryPipeline
{
    private readonly RetrySettings _settings;
    private readonly ResiliencePipeline<AttemptOutcome> _pipeline;

    public RetryPipeline(RetrySettings settings, TimeProvider timeProvider)
    {
        _settings = settings;
        _pipeline = settings.MaxRetries == 0 ? ResiliencePipeline<AttemptOutcome>.Empty : new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions<AttemptOutcome>
            {
                MaxRetryAttempts = settings.MaxRetries,
                ShouldHandle = arguments => new(arguments.Outcome.Result is { Kind: not ImageEditAttemptOutcome.Succeeded } && HasTimeForDueWait(Call.Of(arguments.Context))),
                DelayGenerator = arguments => new(DueWait(Call.Of(arguments.Context))),
                OnRetry = static arguments =>
                {
                    Call.Of(arguments.Context).Retry(arguments.RetryDelay);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>The wait before the next attempt; null when there is none. After a call has ended: the wait that it had no time for.</summary>
    public TimeSpan? DueWait(Call call) => RetryRule.DueWait(call.Failures, _settings, call.Random);

    /// <param name="call">Makes the attempts.</param>
    /// <returns>The outcome of the last attempt, or the exception that ended the call.</returns>
    public ValueTask<Outcome<AttemptOutcome>> RunAsync(Call call) =>
        _pipeline.ExecuteOutcomeAsync(static (context, call) => call.AttemptAsync(context.CancellationToken), call.Context, call);

    private bool HasTimeForDueWait(Call call) => DueWait(call) is { } wait && wait <= _settings.MaxDelay && !(wait > call.Remaining);
}

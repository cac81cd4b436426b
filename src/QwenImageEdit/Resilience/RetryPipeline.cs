using Polly;
using Polly.Retry;
using QwenImageEdit.Transport;

namespace QwenImageEdit.Resilience;

/// <summary>Waits and runs whole attempts until one is the last: the outcome is known only after its answer was read.</summary>
internal sealed class RetryPipeline
{
    private static readonly ResiliencePropertyKey<CallRecord> CallKey = new("QwenImageEdit.Call");

    private readonly ResiliencePipeline<AttemptOutcome> _pipeline;

    public RetryPipeline(TimeProvider timeProvider) =>
        _pipeline = new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions<AttemptOutcome>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = static arguments => new(arguments.Outcome.Exception is null && CallOf(arguments.Context).NextWait is not null),
                DelayGenerator = static arguments => new(CallOf(arguments.Context).NextWait),
            })
            .Build();

    /// <param name="call">Decides after each attempt whether there is a next one.</param>
    /// <param name="first">The outcome of the first attempt, which most calls end with: they never come here.</param>
    /// <param name="attempt">Starts and ends an attempt of the call.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <returns>The last outcome.</returns>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled, during an attempt or a wait.</exception>
    public async Task<AttemptOutcome> RunAsync(CallRecord call, AttemptOutcome first, Func<CancellationToken, Task<AttemptOutcome>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallKey, call);
        var known = first;
        try
        {
            return await _pipeline.ExecuteAsync(
                async context =>
                {
                    if (known is { } outcome)
                    {
                        known = null;
                        return outcome;
                    }

                    return await attempt(context.CancellationToken).ConfigureAwait(false);
                },
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static CallRecord CallOf(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);
}

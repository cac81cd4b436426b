using Polly;
using Polly.Retry;
using QwenImageEdit.Transport;

namespace QwenImageEdit.Resilience;

/// <summary>Runs whole attempts until one is the last: the outcome is known only after its answer was read.</summary>
internal sealed class CallPipeline
{
    private static readonly ResiliencePropertyKey<CallRecord> CallKey = new("QwenImageEdit.Call");

    private readonly TimeProvider _timeProvider;
    private readonly ResiliencePipeline<AttemptOutcome> _pipeline;

    public CallPipeline(TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _pipeline = new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions<AttemptOutcome>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = static arguments => new(arguments.Outcome.Exception is null && CallOf(arguments.Context).NextWait is not null),
                DelayGenerator = static arguments => new(CallOf(arguments.Context).NextWait),
            })
            .Build();
    }

    /// <exception cref="OperationCanceledException">The caller's token was cancelled, during an attempt or a wait.</exception>
    public async Task<AttemptOutcome> RunAsync(CallRecord call, Func<CancellationToken, Task<AttemptOutcome>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallKey, call);
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (context, state) =>
                {
                    long started = state.TimeProvider.GetTimestamp();
                    var outcome = await state.Attempt(context.CancellationToken).ConfigureAwait(false);
                    CallOf(context).Add(outcome, state.TimeProvider.GetElapsedTime(started));
                    return outcome;
                },
                context,
                (TimeProvider: _timeProvider, Attempt: attempt)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static CallRecord CallOf(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);
}

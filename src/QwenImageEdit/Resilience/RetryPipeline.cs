using Polly;
using Polly.Retry;
using QwenImageEdit.Settings;
using QwenImageEdit.Transport;

namespace QwenImageEdit.Resilience;

/// <summary>Runs the attempts of a call: the first one, and further ones while <see cref="RetryRule"/> has a wait for them and the call has time for it.</summary>
internal sealed class RetryPipeline
{
    private static readonly ResiliencePropertyKey<CallRecord> CallKey = new("QwenImageEdit.Call");

    private readonly RetrySettings _settings;
    private readonly ResiliencePipeline<AttemptOutcome> _pipeline;

    public RetryPipeline(RetrySettings settings, TimeProvider timeProvider)
    {
        _settings = settings;
        _pipeline = settings.MaxRetries == 0 ? ResiliencePipeline<AttemptOutcome>.Empty : new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions<AttemptOutcome>
            {
                MaxRetryAttempts = settings.MaxRetries,
                ShouldHandle = arguments => new(arguments.Outcome.Result is { Kind: not ImageEditAttemptOutcome.Succeeded } && HasTimeForDueWait(CallOf(arguments.Context))),
                DelayGenerator = arguments => new(DueWait(CallOf(arguments.Context))),
                OnRetry = static arguments =>
                {
                    CallOf(arguments.Context).Retry(arguments.RetryDelay);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>The wait before the next attempt; null when there is none. After a call has ended: the wait that it had no time for.</summary>
    public TimeSpan? DueWait(CallRecord call) => RetryRule.DueWait(call.Failures, _settings, call.Random);

    /// <param name="call">Records the attempts.</param>
    /// <param name="attempt">Makes an attempt and returns its outcome.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <returns>The last outcome.</returns>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled during a wait.</exception>
    public async Task<AttemptOutcome> RunAsync(CallRecord call, Func<CancellationToken, Task<AttemptOutcome>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallKey, call);
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (context, attempt) =>
                {
                    var call = CallOf(context);
                    call.StartAttempt();
                    var outcome = await attempt(context.CancellationToken).ConfigureAwait(false);
                    call.Add(outcome);
                    return outcome;
                },
                context,
                attempt).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private bool HasTimeForDueWait(CallRecord call) => DueWait(call) is { } wait && wait <= _settings.MaxDelay && !(wait > call.Remaining);

    private static CallRecord CallOf(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);
}

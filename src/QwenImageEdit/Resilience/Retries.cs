using Polly;
using Polly.Retry;
using QwenImageEdit.Transport;

namespace QwenImageEdit.Resilience;

/// <summary>Makes further attempts of a call while <see cref="RetryRule"/> has a wait for them and the call has time for it.</summary>
/// <remarks>The pipeline is built when a retry is due: most calls need none, and compiling it would delay the first edit of a process.</remarks>
internal static class Retries
{
    /// <param name="call">Makes the attempts.</param>
    /// <param name="first">The outcome of its first attempt.</param>
    /// <param name="timeProvider">Measures the waits.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <returns>The outcome of the last attempt.</returns>
    public static async Task<AttemptOutcome> RunAsync(Call call, AttemptOutcome first, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        AttemptOutcome? known = first;
        try
        {
            return await PipelineFor(call, timeProvider).ExecuteAsync(
                async token => Interlocked.Exchange(ref known, null) ?? await call.AttemptAsync(token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (call.HasUnknownOutcome)
        {
            throw OutcomeErrors.AfterUnknown(exception, call, cancellationToken);
        }
    }

    private static ResiliencePipeline<AttemptOutcome> PipelineFor(Call call, TimeProvider timeProvider) =>
        new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions<AttemptOutcome>
            {
                MaxRetryAttempts = call.MaxRetries,
                ShouldHandle = arguments => new(arguments.Outcome.Result is { } outcome && call.IsRetryDue(outcome)),
                DelayGenerator = _ => new(call.DueWait),
                OnRetry = arguments =>
                {
                    call.Retry(arguments.RetryDelay);
                    return default;
                },
            })
            .Build();
}

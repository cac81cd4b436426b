using QwenImageEdit.Requests;
using QwenImageEdit.Transport;

namespace QwenImageEdit.Resilience;

/// <summary>One call: what it asked, what its attempts ended in, and how long it waited.</summary>
internal sealed class CallRecord(string host, ImageEditModel model, RetrySettings retry, TimeSpan? totalTimeout, TimeProvider timeProvider)
{
    private readonly long _started = timeProvider.GetTimestamp();
    private readonly List<ImageEditAttempt> _attempts = [];
    private readonly List<AttemptOutcome> _outcomes = [];

    public string Host { get; } = host;

    public ImageEditModel Model { get; } = model;

    public IReadOnlyList<ImageEditAttempt> Attempts => _attempts;

    public TimeSpan Elapsed => timeProvider.GetElapsedTime(_started);

    /// <summary>What is left of the total budget; null without one.</summary>
    public TimeSpan? Remaining => totalTimeout - Elapsed;

    public bool HasUnknownOutcome => _outcomes.Any(outcome => outcome is AttemptOutcome.Unknown);

    /// <summary>The wait before the next attempt; null when the latest one was the last.</summary>
    public TimeSpan? NextWait { get; private set; }

    public void Add(AttemptOutcome outcome, TimeSpan elapsed)
    {
        NextWait = RetryRule.NextWait(outcome, _outcomes, retry, Remaining, Randomness.Next());
        _outcomes.Add(outcome);
        _attempts.Add(new ImageEditAttempt(outcome.Kind, outcome.Summary, elapsed, NextWait ?? TimeSpan.Zero));
    }
}

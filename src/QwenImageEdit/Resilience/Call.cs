using QwenImageEdit.Diagnostics;
using QwenImageEdit.Settings;
using QwenImageEdit.Texts;
using QwenImageEdit.Transport;

namespace QwenImageEdit.Resilience;

/// <summary>One call: it makes attempts, and knows how they ended and how much time is left.</summary>
/// <param name="host">The host that is called.</param>
/// <param name="model">The requested model.</param>
/// <param name="started">When the caller's call started: its uploads and its edit share the time.</param>
/// <param name="settings">The clock and the limits.</param>
/// <param name="retry">What the caller allows.</param>
/// <param name="telemetry">Receives retries.</param>
/// <param name="progress">The caller's; null for none.</param>
internal abstract class Call(string host, ImageEditModel model, long started, ClientSettings settings, RetrySettings retry, CallTelemetry telemetry, IProgress<ImageEditProgress>? progress)
{
    /// <summary>Lists of failures are created when there is one: most calls have none.</summary>
    private List<AttemptOutcome>? _failures;
    private List<ImageEditAttempt>? _attempts;
    private double? _random;
    private long _attemptStarted;

    public string Host { get; } = host;

    public ImageEditModel Model { get; } = model;

    protected ClientSettings Settings { get; } = settings;

    protected CallTelemetry Telemetry { get; } = telemetry;

    /// <summary>The outcomes of the attempts that did not succeed, in order.</summary>
    public IReadOnlyList<AttemptOutcome> Failures => (IReadOnlyList<AttemptOutcome>?)_failures ?? [];

    /// <summary>The same attempts, as the caller sees them.</summary>
    public IReadOnlyList<ImageEditAttempt> Attempts => (IReadOnlyList<ImageEditAttempt>?)_attempts ?? [];

    /// <summary>The number of the current attempt, from 1.</summary>
    public int AttemptNumber => Attempts.Count + 1;

    public TimeSpan Elapsed => Settings.TimeProvider.GetElapsedTime(started);

    /// <summary>What is left of the total timeout; null without one.</summary>
    public TimeSpan? Remaining => Settings.TotalTimeout - Elapsed;

    /// <summary>How long an attempt may take that starts now.</summary>
    public TimeSpan AttemptTimeout
    {
        get
        {
            var remaining = Remaining ?? Settings.AttemptTimeout;
            return remaining < TimeSpan.Zero ? TimeSpan.Zero : remaining < Settings.AttemptTimeout ? remaining : Settings.AttemptTimeout;
        }
    }

    public int MaxRetries => retry.MaxRetries;

    /// <summary>The wait before the next attempt; null when there is none. After a call has ended: the wait that it had no time for.</summary>
    public TimeSpan? DueWait => RetryRule.DueWait(Failures, retry, _random ??= Randomness.Next());

    public bool HasUnknownOutcome => LatestUnknown is not null;

    /// <summary>The latest attempt that was sent without a usable response; null when there is none.</summary>
    public AttemptOutcome.Unknown? LatestUnknown =>
        Failures.Select(static outcome => (outcome as AttemptOutcome.Cancelled)?.Instead ?? outcome).OfType<AttemptOutcome.Unknown>().LastOrDefault();

    /// <summary>Whether another attempt follows this outcome of the latest one.</summary>
    public bool IsRetryDue(AttemptOutcome outcome) =>
        outcome.Kind != ImageEditAttemptOutcome.Succeeded && DueWait is { } wait && wait <= retry.MaxDelay && !(wait > Remaining);

    public void Report(ImageEditStep step, TimeSpan? wait = null, string? reason = null, int? imageIndex = null) =>
        progress?.ReportSafely(new ImageEditProgress { Step = step, Attempt = AttemptNumber, Wait = wait, Reason = reason, ImageIndex = imageIndex });

    /// <summary>Makes an attempt, between <see cref="Start"/> and <see cref="Add"/>.</summary>
    /// <returns>The outcome.</returns>
    public abstract Task<AttemptOutcome> AttemptAsync(CancellationToken cancellationToken);

    protected void Start() => _attemptStarted = Settings.TimeProvider.GetTimestamp();

    /// <summary>Records how the current attempt ended.</summary>
    protected void Add(AttemptOutcome outcome)
    {
        if (outcome.Kind != ImageEditAttemptOutcome.Succeeded)
        {
            (_failures ??= []).Add(outcome);
            (_attempts ??= []).Add(new ImageEditAttempt
            {
                Outcome = outcome.Kind,
                Reason = TextSanitizer.Sanitize(outcome.Summary),
                Elapsed = Settings.TimeProvider.GetElapsedTime(_attemptStarted),
            });
        }
    }

    /// <summary>Another attempt follows the recorded ones.</summary>
    /// <param name="wait">How long the call waits before it.</param>
    public void Retry(TimeSpan wait)
    {
        int index = _attempts!.Count - 1;
        var latest = _attempts[index] with { Wait = wait };
        _attempts[index] = latest;
        Telemetry.Retrying(Model, attempt: index + 1, latest.Reason, wait);
        Report(ImageEditStep.WaitingToRetry, wait, latest.Reason);
    }
}

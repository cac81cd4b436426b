using QwenImageEdit.Diagnostics;
using QwenImageEdit.Settings;
using QwenImageEdit.Texts;
using QwenImageEdit.Transport;

namespace QwenImageEdit.Resilience;

/// <summary>One call: what it requested, how its attempts ended, how much time it has, and who observes it.</summary>
/// <param name="host">The host that is called.</param>
/// <param name="model">The requested model.</param>
/// <param name="started">When the caller's call started: its uploads and its edit share the time.</param>
/// <param name="settings">The clock and the limits.</param>
/// <param name="telemetry">Receives retries.</param>
/// <param name="progress">The caller's; null for none.</param>
internal sealed class CallRecord(string host, ImageEditModel model, long started, ClientSettings settings, CallTelemetry telemetry, IProgress<ImageEditProgress>? progress)
{
    private readonly List<AttemptOutcome> _failures = [];
    private readonly List<ImageEditAttempt> _attempts = [];
    private long _attemptStarted;

    public string Host { get; } = host;

    public ImageEditModel Model { get; } = model;

    /// <summary>A number from 0 to below 1 that varies the waits of this call.</summary>
    public double Random { get; } = Randomness.Next();

    /// <summary>The outcomes of the attempts that did not succeed, in order.</summary>
    public IReadOnlyList<AttemptOutcome> Failures => _failures;

    /// <summary>The same attempts, as the caller sees them.</summary>
    public IReadOnlyList<ImageEditAttempt> Attempts => _attempts;

    /// <summary>The number of the current attempt, from 1.</summary>
    public int AttemptNumber => _attempts.Count + 1;

    public TimeSpan Elapsed => settings.TimeProvider.GetElapsedTime(started);

    /// <summary>What is left of the total timeout; null without one.</summary>
    public TimeSpan? Remaining => settings.TotalTimeout - Elapsed;

    /// <summary>How long an attempt may take that starts now.</summary>
    public TimeSpan AttemptTimeout
    {
        get
        {
            var remaining = Remaining ?? settings.AttemptTimeout;
            return remaining < TimeSpan.Zero ? TimeSpan.Zero : remaining < settings.AttemptTimeout ? remaining : settings.AttemptTimeout;
        }
    }

    public bool HasUnknownOutcome => LatestUnknown is not null;

    /// <summary>The latest attempt that was sent without a usable response; null when there is none.</summary>
    public AttemptOutcome.Unknown? LatestUnknown =>
        _failures.Select(static outcome => (outcome as AttemptOutcome.Cancelled)?.Instead ?? outcome).OfType<AttemptOutcome.Unknown>().LastOrDefault();

    public void Report(ImageEditStep step, TimeSpan? wait = null, string? reason = null, int? imageIndex = null) =>
        progress?.ReportHarmlessly(new ImageEditProgress(step, AttemptNumber, wait, reason, imageIndex));

    public void StartAttempt() => _attemptStarted = settings.TimeProvider.GetTimestamp();

    /// <summary>Records how the current attempt ended.</summary>
    public void Add(AttemptOutcome outcome)
    {
        if (outcome.Kind != ImageEditAttemptOutcome.Succeeded)
        {
            _failures.Add(outcome);
            _attempts.Add(new ImageEditAttempt
            {
                Outcome = outcome.Kind,
                Reason = TextSanitizer.Sanitize(outcome.Summary),
                Elapsed = settings.TimeProvider.GetElapsedTime(_attemptStarted),
            });
        }
    }

    /// <summary>Another attempt follows the recorded ones.</summary>
    /// <param name="wait">How long the call waits before it.</param>
    public void Retry(TimeSpan wait)
    {
        var latest = _attempts[_attempts.Count - 1] with { Wait = wait };
        _attempts[_attempts.Count - 1] = latest;
        telemetry.Retrying(Model, _attempts.Count, latest.Reason, wait);
        Report(ImageEditStep.WaitingToRetry, wait, latest.Reason);
    }
}

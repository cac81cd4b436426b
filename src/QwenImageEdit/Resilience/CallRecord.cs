using QwenImageEdit.Diagnostics;
using QwenImageEdit.Settings;
using QwenImageEdit.Texts;
using QwenImageEdit.Transport;

namespace QwenImageEdit.Resilience;

/// <summary>One call: what it asked, what its attempts ended in, how long it waited, and who watches it.</summary>
/// <param name="host">Who is asked.</param>
/// <param name="model">Which model.</param>
/// <param name="retry">When it is tried again.</param>
/// <param name="started">When the caller's call started: uploads and the edit share its budget.</param>
/// <param name="settings">Its clock and limits.</param>
/// <param name="telemetry">Told about retries.</param>
/// <param name="progress">The caller's; null for none.</param>
internal sealed class CallRecord(
    string host, ImageEditModel model, RetrySettings retry, long started, ClientSettings settings, CallTelemetry telemetry, IProgress<ImageEditProgress>? progress)
{
    private long _attemptStarted;
    private readonly List<ImageEditAttempt> _attempts = [];
    private readonly List<AttemptOutcome> _outcomes = [];

    public string Host { get; } = host;

    public ImageEditModel Model { get; } = model;

    public IReadOnlyList<ImageEditAttempt> Attempts => _attempts;

    /// <summary>The number of the attempt under way, from 1.</summary>
    public int AttemptNumber => _attempts.Count + 1;

    public TimeSpan Elapsed => settings.TimeProvider.GetElapsedTime(started);

    /// <summary>What is left of the total budget; null without one.</summary>
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

    /// <summary>The latest attempt that was sent without a usable answer; null when none was.</summary>
    public AttemptOutcome.Unknown? LatestUnknown => _outcomes.Select(outcome => (outcome as AttemptOutcome.Cancelled)?.Instead ?? outcome).OfType<AttemptOutcome.Unknown>().LastOrDefault();

    /// <summary>The wait before the next attempt; null when the latest one was the last.</summary>
    public TimeSpan? NextWait { get; private set; }

    /// <summary>The wait that was due but is longer than the call allows, so that it ends; null when there was none.</summary>
    public TimeSpan? RefusedWait { get; private set; }

    public void Report(ImageEditStep step, TimeSpan? wait = null, string? reason = null, int? imageIndex = null) =>
        progress?.ReportSafely(new ImageEditProgress { Step = step, Attempt = AttemptNumber, Wait = wait, Reason = reason, ImageIndex = imageIndex });

    public void StartAttempt() => _attemptStarted = settings.TimeProvider.GetTimestamp();

    /// <summary>Decides whether the call goes on.</summary>
    /// <param name="outcome">What the latest attempt ended in.</param>
    /// <returns>The same outcome.</returns>
    public AttemptOutcome EndAttempt(AttemptOutcome outcome)
    {
        if (outcome is AttemptOutcome.Succeeded or AttemptOutcome.Stored)
        {
            NextWait = null;
            return outcome;
        }

        NextWait = RefusedWait is null ? AllowedWait(outcome) : null;
        _outcomes.Add(outcome);
        string summary = TextSanitizer.Sanitize(outcome.Summary);
        _attempts.Add(new ImageEditAttempt(outcome.Kind, summary, settings.TimeProvider.GetElapsedTime(_attemptStarted), NextWait ?? TimeSpan.Zero));
        if (NextWait is { } wait)
        {
            telemetry.Retrying(Model, _attempts.Count, summary, wait);
            Report(ImageEditStep.WaitingToRetry, wait, summary);
        }

        return outcome;
    }

    /// <summary>Allows a wait that the call has time for; any other becomes its <see cref="RefusedWait"/>, which ends it.</summary>
    public bool TryAllow(TimeSpan wait)
    {
        RefusedWait = wait > Remaining ? wait : null;
        return RefusedWait is null;
    }

    private TimeSpan? AllowedWait(AttemptOutcome outcome)
    {
        if (RetryRule.DueWait(outcome, _outcomes, retry, Randomness.Next()) is not { } wait)
        {
            return null;
        }

        RefusedWait = wait > retry.MaxDelay || wait > Remaining ? wait : null;
        return RefusedWait is null ? wait : null;
    }
}

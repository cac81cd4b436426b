using QwenImageEdit.Batch.Diagnostics;
using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Running;

/// <summary>The rows of one model on their way to the service: claimed rows, and even slots in which they are sent.</summary>
internal sealed class ModelLane : IDisposable
{
    // Slots a little wider than the documented rate: the service's window and ours do not begin together.
    private const double Margin = 1.03;
    private const int CleanAttemptsToRelax = 1000;

    /// <summary>Rows may wait for their slot inside a call, but not so long that the call's own limit ends it.</summary>
    private static readonly TimeSpan LongestWaitForSlot = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly RunContext _run;
    private readonly TimeSpan _spacing;
    private readonly Hold _pause;
    private int _throttled;
    private int _clean;

    public ModelLane(string model, RunContext run)
    {
        (Model, _run, _pause) = (model, run, new Hold(run.Time));
        _spacing = SpacingOf(run.Settings.RateLimit(model));
        MaxPreparing = _spacing > TimeSpan.Zero ? Math.Min(Math.Max((int)Math.Ceiling(LongestWaitForSlot / _spacing), 2), run.Settings.MaxInFlight) : run.Settings.MaxInFlight;
    }

    public string Model { get; }

    public Queue<ClaimedRow> Claimed { get; } = new();

    /// <summary>The number of rows that may be between their claim and their intent.</summary>
    public int MaxPreparing { get; }

    public int Preparing { get; set; }

    /// <summary>The store has no row for this lane before this time; null when it has none at all.</summary>
    public long? NextDue { get; set; } = 0;

    /// <summary>Grows with each row that is put back, so that an older reading of <see cref="NextDue"/> is recognized.</summary>
    public int Changes { get; set; }

    /// <returns>The time between two slots; zero without a rate.</returns>
    public static TimeSpan SpacingOf(ModelRateLimit? rate) => rate is null ? TimeSpan.Zero : rate.Window / rate.Requests * Margin;

    /// <summary>Waits for the next slot. Slots are taken in turn, each one only when the one before has been used.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task WaitForSlotAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            do
            {
                await _run.DelayAsync(await ReserveSlotAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            }
            while (_pause.Remaining > TimeSpan.Zero);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Sends nothing with the model for the time that the service asks for, or for one that doubles.</summary>
    public async Task ThrottleAsync(TimeSpan? retryAfter)
    {
        _clean = 0;
        var pause = Backoff.Limited(retryAfter) ?? Backoff.Of(Interlocked.Increment(ref _throttled), FirstPause, LongestPause);
        _pause.Extend(pause);
        _run.Logger.Throttled(Model, pause);
        await _run.Store.ThrottleAsync(_run.Settings.Account, Model, _spacing, pause).ConfigureAwait(false);
    }

    public Task ObserveCleanAttemptAsync()
    {
        _throttled = 0;
        return Interlocked.Increment(ref _clean) % CleanAttemptsToRelax == 0 ? _run.Store.RelaxAsync(_run.Settings.Account, Model) : Task.CompletedTask;
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>A slot that the service throttles is not used late, together with the slots after it: the pause brings a new one.</summary>
    private Task<TimeSpan> ReserveSlotAsync(CancellationToken cancellationToken) => _spacing > TimeSpan.Zero
        ? _run.Store.ReserveSlotAsync(_run.Settings.Account, Model, _spacing, cancellationToken)
        : Task.FromResult(_pause.Remaining);
}

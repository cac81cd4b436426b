namespace QwenImageEdit.Batch.Running;

/// <summary>Holds sending back while the service cannot be reached, and pauses the run when that lasts too long, or when nothing but unknown outcomes comes back.</summary>
internal sealed class ServiceReach(RunContext run)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly object _gate = new();
    private readonly Hold _hold = new(run.Time);
    private readonly Dictionary<long, (int Failures, long Answers)> _rows = [];
    private long _firstFailure;
    private int _failures;
    private int _missedAnswers;
    private long _answers;

    public TimeSpan Remaining => _hold.Remaining;

    /// <returns>False for a row that fails again and again while others succeed: it does not depend on the network.</returns>
    public bool Fail(long row, string reason)
    {
        lock (_gate)
        {
            if (CountFailure(row) >= run.Settings.MaxAttempts)
            {
                return false;
            }

            if (_hold.Remaining > TimeSpan.Zero)
            {
                // An attempt of the same moment as the one that failed first.
                return true;
            }

            _firstFailure = _failures == 0 ? run.Time.GetTimestamp() : _firstFailure;
            _hold.Extend(Backoff.Of(++_failures, FirstWait, LongestWait));
        }

        if (run.Time.GetElapsedTime(_firstFailure) > run.Settings.UnreachableTimeout)
        {
            run.Pause($"The service has been unreachable for {run.Settings.UnreachableTimeout}: {reason} Check the network, the proxy and the endpoint, then run again.");
        }

        return true;
    }

    public void Succeed()
    {
        lock (_gate)
        {
            _answers++;
            _failures = 0;
            _missedAnswers = 0;
        }
    }

    /// <summary>A connection that breaks makes everything in flight unknown. More than that, without an answer between, costs money for nothing.</summary>
    public void MissAnswer(string reason)
    {
        if (Interlocked.Increment(ref _missedAnswers) > run.Settings.MaxInFlight)
        {
            run.Pause($"The outcome of the last {_missedAnswers} rows is unknown, and no answer came between. The last one: {reason} Check the network, the proxy and the endpoint, then run again.");
        }
    }

    /// <returns>How often the row failed with answers to others between.</returns>
    private int CountFailure(long row)
    {
        var (failures, answers) = _rows.GetValueOrDefault(row);
        _rows[row] = (answers == _answers ? failures : failures + 1, _answers);
        return _rows[row].Failures;
    }
}

namespace QwenImageEdit.Batch.Running;

/// <summary>Holds sending back while the service cannot be reached, and pauses the run when that lasts too long.</summary>
internal sealed class ServiceReach(RunContext run)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly object _gate = new();
    private readonly Hold _hold = new(run.Time);
    private long _firstFailure;
    private int _failures;

    public TimeSpan Remaining => _hold.Remaining;

    public void Fail(string reason)
    {
        lock (_gate)
        {
            if (_hold.Remaining > TimeSpan.Zero)
            {
                // An attempt of the same moment as the one that failed first.
                return;
            }

            _firstFailure = _failures == 0 ? run.Time.GetTimestamp() : _firstFailure;
            _hold.Extend(Backoff.Of(++_failures, FirstWait, LongestWait));
        }

        if (run.Time.GetElapsedTime(_firstFailure) > run.Settings.UnreachableTimeout)
        {
            run.Pause($"The service has been unreachable for {run.Settings.UnreachableTimeout}: {reason} Check the network, the proxy and the endpoint, then run again.");
        }
    }

    public void Succeed() => Interlocked.Exchange(ref _failures, 0);
}

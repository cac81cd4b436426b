namespace QwenImageEdit.Tests.Shared.PostgreSql.Proxy;

/// <summary>Chooses the commits that a <see cref="ForwardingProxy"/> breaks, and counts them.</summary>
internal sealed class CommitFault
{
    private readonly Lock _lock = new();
    private int _timesLeft;
    private int _each = 1;
    private int _seen;
    private int _struck;

    /// <summary>The commits broken so far.</summary>
    public int Struck
    {
        get
        {
            lock (_lock)
            {
                return _struck;
            }
        }
    }

    /// <summary>Breaks commits from now on.</summary>
    /// <param name="times">How many to break; 0 ends it.</param>
    /// <param name="each">1 for every commit, 3 for the third, the sixth and so on.</param>
    public void Arm(int times, int each)
    {
        lock (_lock)
        {
            (_timesLeft, _each, _seen) = (times, each, 0);
        }
    }

    /// <summary>A commit passes.</summary>
    /// <returns>Whether to break it.</returns>
    public bool Strikes()
    {
        lock (_lock)
        {
            if (_timesLeft == 0 || ++_seen % _each != 0)
            {
                return false;
            }

            _timesLeft--;
            _struck++;
            return true;
        }
    }
}

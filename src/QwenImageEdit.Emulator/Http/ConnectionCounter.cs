using Microsoft.AspNetCore.Connections;

namespace QwenImageEdit.Emulator.Http;

/// <summary>Counts the connections and refuses those above the maximum.</summary>
internal sealed class ConnectionCounter(int maximum)
{
    private readonly object _lock = new();
    private ConnectionCounts _counts;

    public ConnectionCounts Counts
    {
        get
        {
            lock (_lock)
            {
                return _counts;
            }
        }
    }

    public ConnectionDelegate Around(ConnectionDelegate next) => async connection =>
    {
        if (!TryOpen())
        {
            await SurplusConnection.RefuseAsync(connection, maximum).ConfigureAwait(false);
            return;
        }

        // An edit goes on after its caller has gone, but such a connection is no longer open.
        var isOpen = 1;
        void CloseOnce()
        {
            if (Interlocked.Exchange(ref isOpen, 0) == 1)
            {
                Close();
            }
        }

        using var registration = connection.ConnectionClosed.Register(CloseOnce);
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            CloseOnce();
        }
    };

    private bool TryOpen()
    {
        lock (_lock)
        {
            if (_counts.Open >= maximum)
            {
                return false;
            }

            _counts = new ConnectionCounts(_counts.Accepted + 1, _counts.Open + 1);
            return true;
        }
    }

    private void Close()
    {
        lock (_lock)
        {
            _counts = _counts with { Open = _counts.Open - 1 };
        }
    }
}

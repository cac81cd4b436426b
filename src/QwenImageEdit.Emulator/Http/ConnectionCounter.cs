using Microsoft.AspNetCore.Connections;

namespace QwenImageEdit.Emulator.Http;

internal sealed class ConnectionCounter
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
        Add(accepted: 1, open: 1);
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            Add(accepted: 0, open: -1);
        }
    };

    private void Add(int accepted, int open)
    {
        lock (_lock)
        {
            _counts = new ConnectionCounts(_counts.Accepted + accepted, _counts.Open + open);
        }
    }
}

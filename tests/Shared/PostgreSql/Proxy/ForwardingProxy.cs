using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace QwenImageEdit.Tests.Shared.PostgreSql.Proxy;

/// <summary>
/// A loopback port that forwards to a PostgreSQL server on another one, and breaks connections when it is told to. It reads the protocol, so connections are not encrypted.
/// </summary>
internal sealed class ForwardingProxy : IAsyncDisposable
{
    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentDictionary<ProxyConnection, Task> _connections = new();
    private readonly Task _accepting;
    private readonly int _serverPort;
    private readonly Lock _lock = new();
    private ProxyMode _mode;
    private TaskCompletionSource _unpaused = new();

    public ForwardingProxy(int serverPort)
    {
        _serverPort = serverPort;
        _unpaused.SetResult();
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public ProxyMode Mode
    {
        get
        {
            lock (_lock)
            {
                return _mode;
            }
        }

        set
        {
            lock (_lock)
            {
                _mode = value;
                if (value != ProxyMode.Pause)
                {
                    _unpaused.TrySetResult();
                }
                else if (_unpaused.Task.IsCompleted)
                {
                    _unpaused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }
        }
    }

    /// <summary>The connections cut by <see cref="SwallowCommitAnswers"/>.</summary>
    public CommitFault SwallowedAnswers { get; } = new();

    /// <summary>The connections cut by <see cref="LoseCommits"/>.</summary>
    public CommitFault LostCommits { get; } = new();

    /// <returns>The connection string with the proxy's address in place of the server's.</returns>
    public string Route(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Host = "127.0.0.1", Port = Port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable }.ConnectionString;

    /// <summary>Cuts connections when the server answers that a COMMIT has happened: the client does not learn it.</summary>
    /// <param name="times">How many to cut; 0 ends it.</param>
    /// <param name="each">1 for every commit, 3 for the third, the sixth and so on.</param>
    public void SwallowCommitAnswers(int times = 1, int each = 1) => SwallowedAnswers.Arm(times, each);

    /// <summary>Cuts connections when a client sends COMMIT: it does not reach the server, which rolls back.</summary>
    /// <param name="times">How many to cut; 0 ends it.</param>
    /// <param name="each">1 for every commit, 3 for the third, the sixth and so on.</param>
    public void LoseCommits(int times = 1, int each = 1) => LostCommits.Arm(times, each);

    /// <summary>Cuts all connections that exist now.</summary>
    public void Drop()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Cut();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        Drop();
        await Task.WhenAll(_connections.Values);
    }

    public Task WhilePausedAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _unpaused.Task.WaitAsync(cancellationToken);
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync();
                if (Mode == ProxyMode.Refuse)
                {
                    client.Dispose();
                    continue;
                }

                var connection = new ProxyConnection(this, client, _serverPort);
                _connections[connection] = ForwardAsync(connection);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The proxy is disposed.
        }
    }

    private async Task ForwardAsync(ProxyConnection connection)
    {
        await Task.Yield();
        await connection.ForwardAsync();
        _connections.TryRemove(connection, out _);
    }
}

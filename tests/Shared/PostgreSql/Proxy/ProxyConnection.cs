using System.Net;
using System.Net.Sockets;

namespace QwenImageEdit.Tests.Shared.PostgreSql.Proxy;

/// <summary>A connection of a client through a <see cref="ForwardingProxy"/>, and the one to the server that belongs to it.</summary>
internal sealed class ProxyConnection(ForwardingProxy proxy, Socket client, int serverPort)
{
    private readonly CancellationTokenSource _cut = new();

    /// <summary>Forwards until one side closes its connection or the connection is cut.</summary>
    public async Task ForwardAsync()
    {
        using (client)
        using (var server = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            try
            {
                client.NoDelay = server.NoDelay = true;
                await using var clientStream = new NetworkStream(client);
                var first = await FirstMessageAsync(clientStream);
                await server.ConnectAsync(new IPEndPoint(IPAddress.Loopback, serverPort), _cut.Token);
                await using var serverStream = new NetworkStream(server);
                await serverStream.WriteAsync(first.Bytes, _cut.Token);
                await await Task.WhenAny(
                    PumpAsync(clientStream, serverStream, message => message.IsCommit && proxy.LostCommits.Strikes()),
                    PumpAsync(serverStream, clientStream, message => message.IsCommitAnswer && proxy.SwallowedAnswers.Strikes()));
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // One side has closed its connection, or the connection was cut: so is the other.
            }
            finally
            {
                Cut();
            }
        }
    }

    public void Cut() => _cut.Cancel();

    /// <summary>The client asks for encryption first; the server would refuse it too.</summary>
    private async Task<Message> FirstMessageAsync(NetworkStream stream)
    {
        while (true)
        {
            var message = await Message.ReadFirstAsync(stream, _cut.Token);
            await proxy.WhilePausedAsync(_cut.Token);
            if (!message.AsksForEncryption)
            {
                return message;
            }

            await stream.WriteAsync("N"u8.ToArray(), _cut.Token);
        }
    }

    /// <summary>Forwards until a message is one to cut the connection at, which is not forwarded.</summary>
    private async Task PumpAsync(NetworkStream from, NetworkStream to, Func<Message, bool> cutAt)
    {
        await using var buffered = new BufferedStream(from);
        while (true)
        {
            var message = await Message.ReadAsync(buffered, _cut.Token);
            await proxy.WhilePausedAsync(_cut.Token);
            if (cutAt(message))
            {
                return;
            }

            await to.WriteAsync(message.Bytes, _cut.Token);
        }
    }
}

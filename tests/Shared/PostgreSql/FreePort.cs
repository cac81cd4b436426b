using System.Net;
using System.Net.Sockets;

namespace QwenImageEdit.Tests.Shared.PostgreSql;

internal static class FreePort
{
    /// <summary>A loopback port below those that outgoing connections get, so that a server finds it free again when it is restarted.</summary>
    public static int Find()
    {
        while (true)
        {
            int port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}

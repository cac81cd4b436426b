using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace QwenImageEdit.Batch.CrashTests.Workers;

/// <summary>A process that forwards a loopback port to another address, for a worker in a network of its own: the client allows plain HTTP on loopback only.</summary>
internal static class Relay
{
    public const string Listening = "listening";

    public static async Task<int> RunAsync(string port, string address)
    {
        int number = int.Parse(port, CultureInfo.InvariantCulture);
        using var listener = new TcpListener(IPAddress.Loopback, number);
        listener.Start();
        Worker.Say(Listening);
        while (true)
        {
            _ = ForwardAsync(await listener.AcceptTcpClientAsync(), address, number);
        }
    }

    private static async Task ForwardAsync(TcpClient near, string address, int port)
    {
        using (near)
        using (var far = new TcpClient())
        {
            await far.ConnectAsync(address, port);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
        }
    }
}

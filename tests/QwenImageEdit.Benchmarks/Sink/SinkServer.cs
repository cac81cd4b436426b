using System.Net;
using System.Net.Sockets;

namespace QwenImageEdit.Benchmarks.Sink;

/// <summary>Receives requests as cheaply as possible, in a separate process that ends with its parent.</summary>
internal static class SinkServer
{
    public const string Command = "sink";
    private const int Backlog = 512;

    /// <summary>Prints its port, then serves until its standard input is closed.</summary>
    public static void Run()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(Backlog);
        int port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        byte[] policy = SinkResponses.Policy(port);
        Start(() =>
        {
            while (true)
            {
                var connection = new SinkConnection(listener.Accept(), policy);
                Start(connection.Serve);
            }
        });
        Console.WriteLine(port);
        Console.In.ReadToEnd();
    }

    private static void Start(ThreadStart work) => new Thread(work) { IsBackground = true }.Start();
}

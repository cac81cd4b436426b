using System.Net;
using System.Net.Sockets;

namespace QwenImageEdit.Tests.Shared;

/// <summary>A test that listens on an IPv6 address.</summary>
internal sealed class Ipv6TheoryAttribute : TheoryAttribute
{
    public Ipv6TheoryAttribute()
    {
        if (!CanListen())
        {
            Skip = "this machine has no IPv6";
        }
    }

    private static bool CanListen()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace QwenImageEdit.Tests.Shared;

/// <summary>A test that listens on an IPv6 address. If it is skipped, its display name contains the reason.</summary>
internal sealed class Ipv6TheoryAttribute : TheoryAttribute
{
    public Ipv6TheoryAttribute([CallerMemberName] string test = "")
    {
        if (!CanListen())
        {
            Skip = "this machine has no IPv6";
            DisplayName = $"{test} (skipped: {Skip})";
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

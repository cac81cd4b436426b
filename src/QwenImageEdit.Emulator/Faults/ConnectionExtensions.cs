using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace QwenImageEdit.Emulator.Faults;

/// <summary>Low-level access to the TCP connection of a request, for behavior that an HTTP server does not offer.</summary>
internal static class ConnectionExtensions
{
    public static async Task SendRawAsync(this HttpContext context, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await context.Socket().SendAsync(bytes, context.RequestAborted).ConfigureAwait(false)..];
        }
    }

    /// <summary>Sends a TCP reset.</summary>
    public static Task ResetAsync(this HttpContext context)
    {
        context.IgnoreNextRequest();
        context.Socket().Close(timeout: 0);
        return context.EndAsync();
    }

    /// <summary>Closes both directions of the connection without announcing it in HTTP.</summary>
    public static Task CloseAsync(this HttpContext context)
    {
        context.IgnoreNextRequest();
        try
        {
            context.Socket().Shutdown(SocketShutdown.Both);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The caller has received its response and closed first.
        }

        return context.EndAsync();
    }

    private static Socket Socket(this HttpContext context) => context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;

    /// <summary>Ignores a further request that the server may have read already, as if the connection had been closed a moment earlier.</summary>
    private static void IgnoreNextRequest(this HttpContext context) =>
        context.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>().RequestClose();

    /// <summary>Waits until the server has noticed the end of the connection, so that it sends nothing. Always throws <see cref="OperationCanceledException"/>.</summary>
    private static Task EndAsync(this HttpContext context) => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
}

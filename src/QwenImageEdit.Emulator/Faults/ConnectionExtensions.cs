using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace QwenImageEdit.Emulator.Faults;

/// <summary>The TCP connection under a request, for what a good HTTP server would never do.</summary>
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
        context.TakeNoNextRequest();
        context.Socket().Close(timeout: 0);
        return context.EndAsync();
    }

    /// <summary>Closes both directions in good order, without a word in HTTP about it.</summary>
    public static Task CloseAsync(this HttpContext context)
    {
        context.TakeNoNextRequest();
        try
        {
            context.Socket().Shutdown(SocketShutdown.Both);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The caller had its reply and closed first.
        }

        return context.EndAsync();
    }

    private static Socket Socket(this HttpContext context) => context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;

    /// <summary>Leaves a request that the server may have read already unheard, as it would be were the connection closed a moment earlier.</summary>
    private static void TakeNoNextRequest(this HttpContext context) =>
        context.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>().RequestClose();

    /// <summary>Waits until the server has noticed, so that it sends nothing of its own. Always throws <see cref="OperationCanceledException"/>.</summary>
    private static Task EndAsync(this HttpContext context) => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
}

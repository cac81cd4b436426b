using System.Text;
using Microsoft.AspNetCore.Connections;

namespace QwenImageEdit.Emulator.Http;

/// <summary>Answers a connection above the maximum without waiting for its request.</summary>
internal static class SurplusConnection
{
    private static readonly TimeSpan MaxWaitForClose = TimeSpan.FromSeconds(2);

    public static async Task RefuseAsync(ConnectionContext connection, int maximum)
    {
        var refusal = new ServiceRefusal(
            503, "ServiceUnavailable", $"The emulator has {maximum} open connections, its maximum. Close connections, or raise the maximum when you start it.");
        var body = JsonBytes.Of(ApiResponse.Refusal(Guid.NewGuid().ToString(), refusal));
        var head = $"HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        timeout.CancelAfter(MaxWaitForClose);
        try
        {
            await connection.Transport.Output.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body], timeout.Token).ConfigureAwait(false);
            await DiscardInputAsync(connection, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The caller has gone, or does not close.
        }
    }

    /// <summary>Closing a connection with unread data could reset it before the caller has read the response.</summary>
    private static async Task DiscardInputAsync(ConnectionContext connection, CancellationToken cancellationToken)
    {
        while (await connection.Transport.Input.ReadAsync(cancellationToken).ConfigureAwait(false) is { IsCompleted: false } read)
        {
            connection.Transport.Input.AdvanceTo(read.Buffer.End);
        }
    }
}

using System.Net;
using System.Net.Sockets;

namespace QwenImageEdit.Downloads;

/// <summary>Keeps links away from addresses inside a machine or a network.</summary>
internal sealed class AddressGuard(bool allowsEveryAddress)
{
    /// <summary>The public addresses of a host.</summary>
    /// <exception cref="ImageDownloadException">The host has none.</exception>
    /// <exception cref="SocketException">The name is not known.</exception>
    public async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(host, out var address) ? [address] : await LookUpAsync(host, cancellationToken).ConfigureAwait(false);
        var allowed = addresses.Where(candidate => allowsEveryAddress || PublicAddress.Is(candidate)).ToArray();
        return allowed.Length > 0 ? allowed : throw new ImageDownloadException(
            $"The result link leads to {host}, which is {string.Join(", ", addresses.Select(refused => refused.ToString()))}: no address of the public internet. Nothing was sent there.")
        {
            Kind = ImageDownloadErrorKind.AddressRefused,
        };
    }

    /// <summary>Refuses a host that is known here as a private one.</summary>
    public async Task CheckBeforeConnectingAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            await ResolveAsync(host, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            // A name that only a proxy knows is the proxy's to judge; without one, connecting fails for the same reason.
        }
    }

#if !NETSTANDARD2_0
    /// <summary>Connects to an address that was checked, so that the name cannot resolve differently in between.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(context.DnsEndPoint.Host, cancellationToken).ConfigureAwait(false);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
#endif

    private static Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        cancellationToken.ThrowIfCancellationRequested();
        return Dns.GetHostAddressesAsync(host);
#else
        return Dns.GetHostAddressesAsync(host, cancellationToken);
#endif
    }
}

using System.Net;
using System.Net.Sockets;
using QwenImageEdit.Settings;

namespace QwenImageEdit.Downloads;

/// <summary>Refuses links to addresses inside a machine or a private network.</summary>
internal sealed class AddressGuard(bool allowsEveryAddress)
{
    /// <summary>Returns the public addresses of a host.</summary>
    /// <exception cref="ImageDownloadException">The host has no public address.</exception>
    /// <exception cref="SocketException">The name is unknown.</exception>
    public async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(host, out var address) ? [address] : await LookUpAsync(host, cancellationToken).ConfigureAwait(false);
        var allowed = addresses.Where(candidate => allowsEveryAddress || PublicAddress.Is(candidate)).ToArray();
        return allowed.Length > 0 ? allowed : throw new ImageDownloadException(
            $"The result link points to {host} ({string.Join(", ", addresses.Select(refused => refused.ToString()))}), which is not a public internet address. Nothing was sent there.")
        {
            Kind = ImageDownloadErrorKind.AddressRefused,
        };
    }

    /// <summary>Refuses a host that this machine resolves to private addresses only.</summary>
    public async Task CheckBeforeConnectingAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            await ResolveAsync(host, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            // Only the proxy may know the name; without a proxy, connecting fails for the same reason.
        }
    }

#if !NETSTANDARD2_0
    /// <summary>Connects to an address that was checked, so that the name cannot be resolved to another one in between.</summary>
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

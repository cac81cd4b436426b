using System.Collections.Concurrent;
using System.Net;

namespace QwenImageEdit.Transport;

/// <summary>A proxy whose address holds no password, since the framework repeats the address in its exceptions and traces. The password is told as a credential.</summary>
internal sealed class PasswordlessProxy(IWebProxy proxy) : IWebProxy, ICredentials
{
    private readonly ConcurrentDictionary<Uri, NetworkCredential> _ofAddresses = new();

    public ICredentials? Credentials
    {
        get => this;
        set => proxy.Credentials = value;
    }

    public NetworkCredential? GetCredential(Uri uri, string authType) =>
        proxy.Credentials?.GetCredential(uri, authType) ?? (_ofAddresses.TryGetValue(uri, out var credential) ? credential : null);

    public Uri? GetProxy(Uri destination)
    {
        var address = proxy.GetProxy(destination);
        if (address is not { UserInfo.Length: > 0 })
        {
            return address;
        }

        string[] user = address.UserInfo.Split([':'], 2);
        var shown = new UriBuilder(address) { UserName = string.Empty, Password = string.Empty }.Uri;
        _ofAddresses[shown] = new NetworkCredential(Uri.UnescapeDataString(user[0]), Uri.UnescapeDataString(user.Length > 1 ? user[1] : string.Empty));
        return shown;
    }

    public bool IsBypassed(Uri host) => proxy.IsBypassed(host);
}

using System.Collections.Concurrent;
using System.Net;

namespace QwenImageEdit.Transport;

/// <summary>Removes the password from a proxy's address, because the framework includes the address in exceptions and traces. The password is supplied as a credential instead.</summary>
internal sealed class PasswordlessProxy(IWebProxy proxy) : IWebProxy, ICredentials
{
    private readonly ConcurrentDictionary<Uri, NetworkCredential> _credentials = new();

    public ICredentials? Credentials
    {
        get => this;
        set => proxy.Credentials = value;
    }

    public NetworkCredential? GetCredential(Uri uri, string authType) =>
        proxy.Credentials?.GetCredential(uri, authType) ?? (_credentials.TryGetValue(uri, out var credential) ? credential : null);

    public Uri? GetProxy(Uri destination)
    {
        var address = proxy.GetProxy(destination);
        if (address is not { UserInfo.Length: > 0 })
        {
            return address;
        }

        string[] user = address.UserInfo.Split([':'], 2);
        var withoutPassword = new UriBuilder(address) { UserName = string.Empty, Password = string.Empty }.Uri;
        _credentials[withoutPassword] = new NetworkCredential(Uri.UnescapeDataString(user[0]), Uri.UnescapeDataString(user.Length > 1 ? user[1] : string.Empty));
        return withoutPassword;
    }

    public bool IsBypassed(Uri host) => proxy.IsBypassed(host);
}

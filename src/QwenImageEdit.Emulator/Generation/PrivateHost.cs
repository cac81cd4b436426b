using System.Net;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>Recognises the hosts that a service on the internet cannot reach.</summary>
internal static class PrivateHost
{
    private static readonly string[] Suffixes =
        [".localhost", ".localdomain", ".local", ".internal", ".intranet", ".lan", ".home", ".corp", ".home.arpa", ".test", ".invalid"];

    /// <summary>The addresses that are not reachable from everywhere. Of IPv6, only 2000::/3 is assigned for that.</summary>
    private static readonly IPNetwork[] Networks =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("::/3"),
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("3fff::/20"),
        IPNetwork.Parse("4000::/2"),
        IPNetwork.Parse("8000::/1"),
    ];

    public static bool Is(Uri uri)
    {
        // The IdnHost of an IPv6 address has its zone, which IPAddress may not be able to read.
        var name = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost.TrimEnd('.');
        return IPAddress.TryParse(name, out var address)
            ? IsPrivate(address)
            : !HasDomain(name) || Suffixes.Any(suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a name has a dot and its last label could be a domain, which is never a number.</summary>
    private static bool HasDomain(string name) => name.Contains('.') && !name[(name.LastIndexOf('.') + 1)..].All(char.IsAsciiDigit);

    private static bool IsPrivate(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Networks.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }
}

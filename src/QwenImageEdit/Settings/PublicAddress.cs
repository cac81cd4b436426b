using System.Net;

namespace QwenImageEdit.Settings;

/// <summary>Distinguishes addresses of the public internet from those inside a machine or a private network.</summary>
/// <remarks>198.18.0.0/15 counts as public: proxies that tunnel all traffic of a machine resolve every name to an address in it.</remarks>
internal static class PublicAddress
{
    /// <summary>IPv6 prefixes that contain an IPv4 address, and its position in the 16 bytes.</summary>
    private static readonly (byte[] Prefix, int Position)[] PrefixesWithIPv4 =
    [
        (new byte[12], 12),                                      // ::/96, IPv4-compatible
        ([0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0], 12),        // ::ffff:0:0:0/96, IPv4-translated
        ([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0], 12),     // 64:ff9b::/96, NAT64
        ([0x20, 0x02], 2),                                       // 2002::/16, 6to4
    ];

    public static bool Is(IPAddress address)
    {
        byte[] bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return bytes.Length == 4 ? IsIPv4(bytes) : IsIPv6(address, bytes);
    }

    private static bool IsIPv4(byte[] bytes) => bytes switch
    {
        [0 or 10 or 127 or >= 224, ..] => false,
        [100, >= 64 and < 128, ..] => false,
        [169, 254, ..] => false,
        [172, >= 16 and < 32, ..] => false,
        [192, 168, ..] or [192, 0, 0, _] => false,
        _ => true,
    };

    private static bool IsIPv6(IPAddress address, byte[] bytes)
    {
        foreach (var (prefix, position) in PrefixesWithIPv4)
        {
            if (bytes.AsSpan().StartsWith(prefix))
            {
                return IsIPv4(bytes.AsSpan(position, 4).ToArray());
            }
        }

        bool isUniqueLocal = (bytes[0] & 0xFE) == 0xFC;
        bool isLocalNat64 = bytes is [0, 0x64, 0xFF, 0x9B, 0, 1, ..];
        return !(isUniqueLocal || isLocalNat64 || address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6Multicast || address.IsIPv6Teredo);
    }
}

using System.Net;

namespace QwenImageEdit.Settings;

/// <summary>Distinguishes host names of the public internet from those that only a machine or a private network knows.</summary>
internal static class PublicHost
{
    /// <summary>Top-level names that are reserved or commonly used inside networks.</summary>
    private static readonly string[] PrivateSuffixes = [".localhost", ".local", ".internal", ".intranet", ".private", ".corp", ".lan", ".home", ".home.arpa", ".localdomain"];

    /// <param name="host">A name in ASCII or an IP address; IPv6 in brackets.</param>
    /// <returns>False when the host is certainly not public. Names are not resolved.</returns>
    public static bool Is(string host)
    {
        string name = host.TrimEnd('.');
        return IPAddress.TryParse(name, out var address)
            ? PublicAddress.Is(address)
            : name.IndexOf('.') > 0 && !Array.Exists(PrivateSuffixes, suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }
}

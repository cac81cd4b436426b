using System.Net;

namespace QwenImageEdit.Settings;

/// <summary>Distinguishes host names of the public internet from those that only a machine or a private network knows.</summary>
internal static class PublicHost
{
    /// <summary>Top-level names that are reserved or commonly used inside networks.</summary>
    private static readonly string[] PrivateSuffixes = [".localhost", ".local", ".internal", ".intranet", ".private", ".corp", ".lan", ".home", ".home.arpa", ".localdomain"];

    /// <param name="host">A name in ASCII or an IP address; IPv6 in brackets.</param>
    /// <returns>False when the host is certainly not public. Names are not resolved.</returns>
    public static bool Is(ReadOnlySpan<char> host)
    {
        var name = host.TrimEnd('.');
        int dot = name.LastIndexOf('.');
        bool mayBeAddress = name.IndexOf(':') >= 0 || (dot + 1 < name.Length && name[dot + 1] is >= '0' and <= '9');
        return mayBeAddress && IPAddress.TryParse(name.ToString(), out var address) ? PublicAddress.Is(address) : dot > 0 && !IsPrivateName(name);
    }

    private static bool IsPrivateName(ReadOnlySpan<char> name)
    {
        foreach (string suffix in PrivateSuffixes)
        {
            if (name.EndsWith(suffix.AsSpan(), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

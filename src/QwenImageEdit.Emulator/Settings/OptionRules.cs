using System.Net;
using System.Net.Sockets;
using static System.FormattableString;

namespace QwenImageEdit.Emulator.Settings;

/// <summary>Checks the options.</summary>
internal static class OptionRules
{
    private static readonly TimeSpan LongestLatency = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(365);

    /// <exception cref="ArgumentException">An option is invalid. The message gives its name, its value and the rule.</exception>
    public static void Check(ImageEditEmulatorOptions options)
    {
        NotNull(options.ApiKeys, nameof(options.ApiKeys));
        Usable(options.ApiKeys);
        NotNull(options.ExtraModels, nameof(options.ExtraModels));
        NotNull(options.ListenAddress, nameof(options.ListenAddress));
        OfOneMachine(options.ListenAddress);
        NotNull(options.TimeProvider, nameof(options.TimeProvider));
        Within(options.Port, 0, 65535, nameof(options.Port));
        Within(options.MaxConnections, 1, 100_000, nameof(options.MaxConnections));
        Within(options.Latency, TimeSpan.Zero, LongestLatency, nameof(options.Latency));
        Within(options.ResultLifetime, TimeSpan.Zero, LongestLifetime, nameof(options.ResultLifetime));
        Within(options.PolicyLifetime, TimeSpan.Zero, LongestLifetime, nameof(options.PolicyLifetime));
        Within(options.MaxRememberedRequests, 0, int.MaxValue, nameof(options.MaxRememberedRequests));
        Within(options.MaxResultBytes, 0, long.MaxValue, nameof(options.MaxResultBytes));
        Within(options.MaxUploadMegabytes, 0, int.MaxValue, nameof(options.MaxUploadMegabytes));
        Within(options.MaxStoredBytes, 0, long.MaxValue, nameof(options.MaxStoredBytes));
        Within(options.Drawing, EmulatorDrawing.EveryEdit, EmulatorDrawing.OncePerSize, nameof(options.Drawing));
        Within(options.StoragePolicyShape, StoragePolicyShape.Plain, StoragePolicyShape.WithoutObjectMembers, nameof(options.StoragePolicyShape));
    }

    private static void NotNull(object? value, string name)
    {
        if (value is null)
        {
            throw new ArgumentException($"{name} must not be null. Leave it out to use the default.");
        }
    }

    /// <summary>Linux lets a server listen on an address that no client can connect to.</summary>
    private static void OfOneMachine(IPAddress address)
    {
        var isIPv4Multicast = address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes()[0] is >= 224 and < 240;
        if (isIPv4Multicast || address.IsIPv6Multicast || address.Equals(IPAddress.Broadcast))
        {
            throw new ArgumentException($"ListenAddress must be an address of this machine, such as 127.0.0.1, but {address} is a multicast or broadcast address.");
        }
    }

    private static void Usable(IReadOnlyCollection<string> apiKeys)
    {
        if (apiKeys.Any(key => string.IsNullOrEmpty(key) || key.Any(character => character is <= ' ' or > '~')))
        {
            throw new ArgumentException("ApiKeys has a key that no header can carry. An API key must have printable ASCII characters only, without spaces.");
        }
    }

    private static void Within<T>(T value, T minimum, T maximum, string name)
        where T : IComparable
    {
        if (value.CompareTo(minimum) < 0 || value.CompareTo(maximum) > 0)
        {
            throw new ArgumentException(Invariant($"{name} must be from {minimum} to {maximum}, but it is {value}."));
        }
    }
}

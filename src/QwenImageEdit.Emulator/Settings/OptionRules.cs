using static System.FormattableString;

namespace QwenImageEdit.Emulator.Settings;

/// <summary>Refuses options that no request could be served with.</summary>
internal static class OptionRules
{
    private static readonly TimeSpan LongestLatency = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(365);

    /// <exception cref="ArgumentException">An option cannot be used; the message names it and its value.</exception>
    public static void Check(ImageEditEmulatorOptions options)
    {
        NotNull(options.ApiKeys, nameof(options.ApiKeys));
        NotNull(options.ExtraModels, nameof(options.ExtraModels));
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
    }

    private static void NotNull(object? value, string name)
    {
        if (value is null)
        {
            throw new ArgumentException($"{name} is null. Leave it out to get its default.");
        }
    }

    private static void Within<T>(T value, T least, T most, string name)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            throw new ArgumentException(Invariant($"{name} is {value}. It is {least} to {most}."));
        }
    }
}

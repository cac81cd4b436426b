namespace QwenImageEdit.Settings;

/// <summary>Immutable <see cref="ImageDownloadOptions"/>, checked as part of the <see cref="ClientSettings"/>.</summary>
internal sealed record DownloadSettings(
    long MaxBytes, int MaxRetries, TimeSpan BaseDelay, TimeSpan MaxDelay, TimeSpan StallTimeout, TimeSpan Timeout, HashSet<string>? AllowedHosts)
{
    private const string Group = nameof(ImageEditClientOptions.Download);

    /// <param name="options">Options without faults.</param>
    public static DownloadSettings From(ImageDownloadOptions options) => new(
        options.MaxBytes,
        options.MaxRetries,
        options.BaseDelay,
        options.MaxDelay,
        options.StallTimeout,
        options.Timeout,
        options.AllowedHosts is { } hosts ? new HashSet<string>(hosts, StringComparer.OrdinalIgnoreCase) : null);

    public static void Check(ImageDownloadOptions options, string? apiKey, OptionFaults faults)
    {
        faults.AddUnless(options.MaxBytes > 0, $"{Group}.{nameof(options.MaxBytes)}", options.MaxBytes, "Set it to 1 or more.");
        faults.CheckRetries($"{Group}.{nameof(options.MaxRetries)}", options.MaxRetries);
        faults.CheckDelays(Group, options.BaseDelay, options.MaxDelay);
        faults.CheckTimeout($"{Group}.{nameof(options.StallTimeout)}", options.StallTimeout, maxDays: 1);
        faults.CheckTimeout($"{Group}.{nameof(options.Timeout)}", options.Timeout, maxDays: 1);
        CheckHosts(options.AllowedHosts, apiKey, faults);
    }

    private static void CheckHosts(IReadOnlyCollection<string>? hosts, string? apiKey, OptionFaults faults)
    {
        const string name = $"{Group}.{nameof(ImageDownloadOptions.AllowedHosts)}";
        faults.AddUnless(hosts is null or { Count: > 0 }, name, "empty", "An empty list allows no download. List the hosts, or set it to null to allow every public host.");
        int index = 0;
        foreach (string? host in hosts ?? [])
        {
            faults.AddUnless(
                Uri.CheckHostName(host) != UriHostNameType.Unknown,
                $"{name}[{index++}]",
                OptionFault.Quote(host, apiKey),
                "Set it to a host name without scheme, port and path, such as 'dashscope-result-sz.oss-cn-shenzhen.aliyuncs.com'.");
        }
    }
}

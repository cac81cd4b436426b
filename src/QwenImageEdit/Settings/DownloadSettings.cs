using QwenImageEdit.Texts;
using static System.FormattableString;

namespace QwenImageEdit.Settings;

/// <summary>The download options as they were when the client was made, checked.</summary>
internal sealed record DownloadSettings(
    long MaxBytes, int MaxRetries, TimeSpan BaseDelay, TimeSpan MaxDelay, TimeSpan StallTimeout, TimeSpan Timeout, HashSet<string>? AllowedHosts)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <exception cref="ArgumentException">An option cannot be used; the message names it and its value.</exception>
    public static DownloadSettings Read(ImageEditClientOptions clientOptions)
    {
        var options = clientOptions.Download;
        Check(options.MaxBytes > 0, nameof(options.MaxBytes), options.MaxBytes, "It is more than 0.");
        Check(options.MaxRetries >= 0, nameof(options.MaxRetries), options.MaxRetries, "It is 0 or more.");
        Check(options.BaseDelay >= TimeSpan.Zero, nameof(options.BaseDelay), options.BaseDelay, "It is 0 or more.");
        Check(options.MaxDelay >= options.BaseDelay && options.MaxDelay <= Longest, nameof(options.MaxDelay), options.MaxDelay, Invariant($"It is at least BaseDelay ({options.BaseDelay}) and at most a day."));
        Check(options.StallTimeout > TimeSpan.Zero && options.StallTimeout <= Longest, nameof(options.StallTimeout), options.StallTimeout, "It is more than 0 and at most a day.");
        Check(options.Timeout > TimeSpan.Zero && options.Timeout <= Longest, nameof(options.Timeout), options.Timeout, "It is more than 0 and at most a day.");
        return new DownloadSettings(
            options.MaxBytes, options.MaxRetries, options.BaseDelay, options.MaxDelay, options.StallTimeout, options.Timeout, Hosts(options.AllowedHosts, clientOptions.GivenApiKey));
    }

    private static HashSet<string>? Hosts(IReadOnlyCollection<string>? hosts, string? apiKey)
    {
        const string name = nameof(ImageDownloadOptions.AllowedHosts);
        Check(hosts is null or { Count: > 0 }, name, "empty", "An empty list allows no link at all; use null to allow every public host.");
        foreach (string host in hosts ?? [])
        {
            Check(Uri.CheckHostName(host) != UriHostNameType.Unknown, name, KeyRedaction.Redact(host ?? "null", apiKey), "It holds host names alone, such as 'dashscope-result-sz.oss-cn-shenzhen.aliyuncs.com'.");
        }

        return hosts is null ? null : new HashSet<string>(hosts, StringComparer.OrdinalIgnoreCase);
    }

    private static void Check(bool holds, string name, object? value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException(Invariant($"Download.{name} is {value ?? "null"}. {rule}"));
        }
    }
}

using System.Globalization;

namespace QwenImageEdit.Results;

/// <summary>Reads when a signed link expires, from its query.</summary>
internal static class SignedLink
{
    /// <summary>A smaller number is no time at which a link expires: September 2001.</summary>
    private const long EarliestTime = 1_000_000_000;

    private const string StartFormat = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly char[] ParameterEnds = ['&', '#'];

    /// <summary>Storages that write the start of the validity and its length in seconds.</summary>
    private static readonly (string Start, string Seconds)[] Lifetimes =
    [
        ("x-oss-date", "x-oss-expires"),
        ("X-Amz-Date", "X-Amz-Expires"),
        ("X-Goog-Date", "X-Goog-Expires"),
    ];

    /// <returns>Null when the link does not say when it expires.</returns>
    public static DateTimeOffset? ExpiryOf(string url)
    {
        if (url.IndexOf('?') < 0)
        {
            return null;
        }

        if (Seconds(url, "Expires") is { } time and >= EarliestTime)
        {
            return Add(DateTimeOffset.FromUnixTimeSeconds(0), time);
        }

        foreach (var (start, seconds) in Lifetimes)
        {
            if (Seconds(url, seconds) is { } lifetime
                && DateTimeOffset.TryParseExact(Parameter(url, start), StartFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from))
            {
                return Add(from, lifetime);
            }
        }

        return null;
    }

    private static DateTimeOffset? Add(DateTimeOffset start, long seconds) =>
        seconds <= (DateTimeOffset.MaxValue - start).TotalSeconds ? start + TimeSpan.FromSeconds(seconds) : null;

    private static long? Seconds(string url, string name) =>
        long.TryParse(Parameter(url, name), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) ? seconds : null;

    private static string? Parameter(string url, string name)
    {
        int fragment = url.IndexOf('#');
        int start = url.IndexOf('?', 0, fragment < 0 ? url.Length : fragment) + 1;
        while (start > 0 && start < url.Length)
        {
            int end = url.IndexOfAny(ParameterEnds, start);
            end = end < 0 ? url.Length : end;
            int value = start + name.Length + 1;
            if (value <= end && url[value - 1] == '=' && string.Compare(url, start, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return url.Substring(value, end - value);
            }

            start = end < url.Length && url[end] == '&' ? end + 1 : 0;
        }

        return null;
    }
}

using System.Globalization;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>Reads the expiry of signed links of OSS: <c>Expires</c> in Unix seconds, or <c>x-oss-date</c> and <c>x-oss-expires</c> in seconds after it.</summary>
internal static class SignedLink
{
    public static bool IsExpired(Uri uri, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds();
        return Number(uri, "Expires") <= seconds || Date(uri, "x-oss-date") + Number(uri, "x-oss-expires") <= seconds;
    }

    private static long? Number(Uri uri, string name) =>
        uint.TryParse(Parameter(uri, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long? Date(Uri uri, string name) => DateTimeOffset.TryParseExact(
        Parameter(uri, name), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
        ? date.ToUnixTimeSeconds()
        : null;

    private static string? Parameter(Uri uri, string name) => uri.Query.TrimStart('?').Split('&')
        .FirstOrDefault(parameter => parameter.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
}

using System.Globalization;
using Microsoft.Extensions.Configuration;
using QwenImageEdit.Models;
using QwenImageEdit.Settings;

namespace QwenImageEdit.DependencyInjection;

/// <summary>Sets an option to a value of configuration that is not blank.</summary>
/// <returns>Null, or the rule that the value breaks.</returns>
internal delegate string? OptionSetter(ImageEditClientOptions options, IConfigurationSection value);

/// <summary>Every key of configuration, and the option that it sets.</summary>
internal static class ConfigurationKeys
{
    private delegate bool Parser<T>(string text, out T value);

    public static IReadOnlyDictionary<string, OptionSetter> Options { get; } = new Dictionary<string, OptionSetter>(StringComparer.OrdinalIgnoreCase)
    {
        ["ApiKey"] = Text((options, value) => options.ApiKey = value),
        ["Region"] = Region((options, value) => options.Region = value),
        ["Host"] = Choice<DashScopeHost>((options, value) => options.Host = value),
        ["Endpoint"] = Address((options, value) => options.Endpoint = value),
        ["WorkspaceId"] = Text((options, value) => options.WorkspaceId = value),
        ["AttemptTimeout"] = Duration((options, value) => options.AttemptTimeout = value),
        ["ConnectTimeout"] = Duration((options, value) => options.ConnectTimeout = value),
        ["TotalTimeout"] = Duration((options, value) => options.TotalTimeout = value),
        ["UploadMode"] = Choice<UploadMode>((options, value) => options.UploadMode = value),
        ["ExpectContinue"] = Flag((options, value) => options.ExpectContinue = value),
        ["Retry:MaxRetries"] = Number((options, value) => options.Retry.MaxRetries = value),
        ["Retry:BaseDelay"] = Duration((options, value) => options.Retry.BaseDelay = value),
        ["Retry:MaxDelay"] = Duration((options, value) => options.Retry.MaxDelay = value),
        ["Retry:UseJitter"] = Flag((options, value) => options.Retry.UseJitter = value),
        ["Retry:RetryAtTheRiskOfPayingTwice"] = Flag((options, value) => options.Retry.RetryAtTheRiskOfPayingTwice = value),
        ["Download:MaxBytes"] = LongNumber((options, value) => options.Download.MaxBytes = value),
        ["Download:MaxRetries"] = Number((options, value) => options.Download.MaxRetries = value),
        ["Download:BaseDelay"] = Duration((options, value) => options.Download.BaseDelay = value),
        ["Download:MaxDelay"] = Duration((options, value) => options.Download.MaxDelay = value),
        ["Download:StallTimeout"] = Duration((options, value) => options.Download.StallTimeout = value),
        ["Download:Timeout"] = Duration((options, value) => options.Download.Timeout = value),
        ["Download:AllowedHosts"] = List((options, value) => options.Download.AllowedHosts = value),
    };

    /// <returns>Whether a key contains options, as <c>Retry</c> does.</returns>
    public static bool IsGroup(string key) => Below(key + ConfigurationPath.KeyDelimiter).Any();

    /// <returns>The names of the keys that follow a prefix, such as <c>Retry:</c>, without what follows them.</returns>
    public static IEnumerable<string> Below(string prefix) => Options.Keys
        .Where(key => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        .Select(key => key.Substring(prefix.Length).Split(ConfigurationPath.KeyDelimiter[0])[0])
        .Distinct();

    private static OptionSetter Text(Action<ImageEditClientOptions, string> set) =>
        Parsed((string text, out string value) => (value = text).Length > 0, "Set it to one value.", set);

    private static OptionSetter Region(Action<ImageEditClientOptions, DashScopeRegion> set) =>
        Parsed<DashScopeRegion>(DashScopeRegion.TryParse, RegionNames.Rule, set);

    private static OptionSetter Address(Action<ImageEditClientOptions, Uri> set) => Parsed(
        (string text, out Uri value) => Uri.TryCreate(text, UriKind.Absolute, out value!), $"Set it to an absolute address with its scheme, such as {DashScopeEndpoints.Singapore}.", set);

    /// <summary>One name: several, separated by commas, would be combined.</summary>
    private static OptionSetter Choice<T>(Action<ImageEditClientOptions, T> set)
        where T : struct, Enum => Parsed((string text, out T value) => Enum.TryParse(text, ignoreCase: true, out value) && text.IndexOf(',') < 0 && Enum.IsDefined(value), OptionFaults.OneOf<T>(), set);

    private static OptionSetter Number(Action<ImageEditClientOptions, int> set) => Parsed(
        (string text, out int value) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value), "Set it to a whole number.", set);

    private static OptionSetter LongNumber(Action<ImageEditClientOptions, long> set) => Parsed(
        (string text, out long value) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value), "Set it to a whole number.", set);

    private static OptionSetter Flag(Action<ImageEditClientOptions, bool> set) => Parsed<bool>(bool.TryParse, "Set it to true or false.", set);

    /// <summary>A number alone would be read as days.</summary>
    private static OptionSetter Duration(Action<ImageEditClientOptions, TimeSpan> set) => Parsed(
        (string text, out TimeSpan value) => TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out value) && text.Split(':').Length == 3,
        "Write it as hh:mm:ss, such as 00:05:30 for 330 seconds, or with days as d.hh:mm:ss.",
        set);

    private static OptionSetter List(Action<ImageEditClientOptions, IReadOnlyCollection<string>> set) => (options, value) =>
    {
        if (value.Value is { Length: > 0 })
        {
            return $"Set it to a list: {value.Key}:0, {value.Key}:1, …";
        }

        string[] items = [.. value.GetChildren().Select(static item => item.Value).OfType<string>().Where(static item => item.Trim().Length > 0)];
        if (items.Length == 0 || value.GetChildren().Any(static item => item.GetChildren().Any()))
        {
            return $"Set {value.Key}:0, {value.Key}:1, … to one value each.";
        }

        set(options, items);
        return null;
    };

    private static OptionSetter Parsed<T>(Parser<T> tryParse, string rule, Action<ImageEditClientOptions, T> set) => (options, section) =>
    {
        if (section.Value is not { } text || !tryParse(text, out var value))
        {
            return rule;
        }

        set(options, value);
        return null;
    };
}

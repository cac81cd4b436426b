using Microsoft.Extensions.Configuration;
using QwenImageEdit.Settings;

namespace QwenImageEdit.DependencyInjection;

/// <summary>Reads options from a section of configuration. A blank value there means that the option is not set, so it keeps its value.</summary>
internal static class ConfiguredOptions
{
    /// <summary>Sets the options that can be read; <see cref="Check"/> reports the others.</summary>
    public static void Apply(IConfigurationSection section, ImageEditClientOptions options) => Read(section, options, options.GivenApiKey);

    /// <param name="section">The section.</param>
    /// <param name="apiKey">The key of the client, which is not shown.</param>
    /// <returns>What is wrong with the section itself: a key that is unknown, or a value that cannot be read.</returns>
    public static IReadOnlyList<OptionFault> Check(IConfigurationSection section, string? apiKey) => section.GetChildren().Any()
        ? Read(section, new ImageEditClientOptions(), apiKey)
        : [new(section.Path, "missing or empty", "Check the name of the section. For options from the environment variables alone, call AddImageEditClient without a section.")];

    private static List<OptionFault> Read(IConfigurationSection section, ImageEditClientOptions options, string? apiKey)
    {
        var faults = new List<OptionFault>();
        string? configuredKey = section[nameof(ImageEditClientOptions.ApiKey)];
        Read(section, prefix: string.Empty, options, string.IsNullOrWhiteSpace(configuredKey) ? apiKey : configuredKey, faults);
        return faults;
    }

    private static void Read(IConfigurationSection section, string prefix, ImageEditClientOptions options, string? apiKey, List<OptionFault> faults)
    {
        foreach (var child in section.GetChildren())
        {
            string key = prefix + child.Key;
            bool isBlank = string.IsNullOrWhiteSpace(child.Value);
            if (ConfigurationKeys.IsGroup(key) && isBlank)
            {
                Read(child, key + ConfigurationPath.KeyDelimiter, options, apiKey, faults);
            }
            else if (ConfigurationKeys.IsGroup(key))
            {
                faults.Add(new(child.Path, OptionFault.Quote(child.Value, apiKey), $"It has keys of its own instead of a value: {string.Join(", ", ConfigurationKeys.Below(key + ConfigurationPath.KeyDelimiter))}."));
            }
            else if (!ConfigurationKeys.Options.TryGetValue(key, out var set))
            {
                faults.Add(new(OptionFault.Quote(child.Path, apiKey), "unknown", $"The keys of {section.Path} are {string.Join(", ", ConfigurationKeys.Below(prefix))}."));
            }
            else if ((!isBlank || child.GetChildren().Any()) && set(options, child) is { } rule)
            {
                faults.Add(new(child.Path, OptionFault.Quote(child.Value, apiKey), rule));
            }
        }
    }
}

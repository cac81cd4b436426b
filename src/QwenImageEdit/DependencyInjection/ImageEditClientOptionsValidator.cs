using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using QwenImageEdit.Settings;

namespace QwenImageEdit.DependencyInjection;

/// <summary>Checks the options when the host starts, and names the configuration key of each fault.</summary>
/// <param name="optionsName">The name of the options to check, which is the service key of the client.</param>
/// <param name="section">The section that the options come from; null without one.</param>
internal sealed class ImageEditClientOptionsValidator(string optionsName, IConfigurationSection? section) : IValidateOptions<ImageEditClientOptions>
{
    public ValidateOptionsResult Validate(string? name, ImageEditClientOptions options)
    {
        if (name != optionsName)
        {
            return ValidateOptionsResult.Skip;
        }

        var faults = new OptionFaults();
        if (optionsName != Options.DefaultName && options is { HasApiKey: false, ApiKeyProvider: null })
        {
            faults.Add(ApiKeyRule.MissingOfKeyedClient);
        }

        ClientSettings.Check(options, faults);
        IReadOnlyList<OptionFault> all = section is null ? faults.All : [.. ConfiguredOptions.Check(section, options.GivenApiKey), .. faults.All.Select(fault => fault.InSection(section.Path))];
        return all.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(all.Select(fault => fault.ToString()));
    }
}

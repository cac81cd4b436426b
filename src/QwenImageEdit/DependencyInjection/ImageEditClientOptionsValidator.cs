using Microsoft.Extensions.Options;
using QwenImageEdit.Settings;

namespace QwenImageEdit.DependencyInjection;

/// <summary>Checks the options when the host starts, and names the configuration key of each fault.</summary>
/// <param name="optionsName">The name of the options to check.</param>
/// <param name="sectionPath">The section that the options come from; null without one.</param>
internal sealed class ImageEditClientOptionsValidator(string optionsName, string? sectionPath) : IValidateOptions<ImageEditClientOptions>
{
    public ValidateOptionsResult Validate(string? name, ImageEditClientOptions options)
    {
        if (name != optionsName)
        {
            return ValidateOptionsResult.Skip;
        }

        var faults = ClientSettings.Check(options).All;
        return faults.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.Select(fault => (sectionPath is null ? fault : fault.InSection(sectionPath)).ToString()));
    }
}

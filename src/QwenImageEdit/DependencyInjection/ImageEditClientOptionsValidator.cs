using Microsoft.Extensions.Options;
using QwenImageEdit.Resilience;
using QwenImageEdit.Transport;

namespace QwenImageEdit.DependencyInjection;

/// <summary>Checks options when the host starts, and names the configuration key that is wrong.</summary>
internal sealed class ImageEditClientOptionsValidator(string optionsName, string? sectionPath) : IValidateOptions<ImageEditClientOptions>
{
    public ValidateOptionsResult Validate(string? name, ImageEditClientOptions options)
    {
        if (name != optionsName)
        {
            return ValidateOptionsResult.Skip;
        }

        try
        {
            ClientSettings.From(options);
            ApiKeys.From(options);
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException exception)
        {
            return ValidateOptionsResult.Fail(sectionPath is null ? exception.Message : $"{sectionPath}:{exception.Message}");
        }
    }
}

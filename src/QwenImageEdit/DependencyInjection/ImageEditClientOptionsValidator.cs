using Microsoft.Extensions.Options;
using QwenImageEdit.Settings;
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
            DownloadSettings.Read(options);
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException exception)
        {
            return ValidateOptionsResult.Fail(NamedByConfiguration(exception.Message));
        }
    }

    /// <summary>Messages begin with the option's name. A variable of the environment keeps its own, since it is no key of the section.</summary>
    private string NamedByConfiguration(string message)
    {
        int nameLength = message.IndexOf(' ');
        string name = message.Substring(0, nameLength);
        return sectionPath is null || name == ImageEditClientOptions.EndpointVariable
            ? message
            : $"{sectionPath}:{name.Replace('.', ':')}{message.Substring(nameLength)}";
    }
}

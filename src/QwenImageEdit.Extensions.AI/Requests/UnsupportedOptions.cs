using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Requests;

/// <summary>Refuses the options of the abstraction that the service does not support.</summary>
internal static class UnsupportedOptions
{
    public static void ThrowIfAny(ImageGenerationOptions options)
    {
        if (options.StreamingCount is { } streamingCount and not 0)
        {
            throw new NotSupportedException($"StreamingCount is {streamingCount}, but the service sends only finished images. Leave it null.");
        }

        if (options.MediaType is { } mediaType && !mediaType.Equals(MediaTypes.Png, StringComparison.OrdinalIgnoreCase))
        {
            throw new NotSupportedException($"MediaType is '{mediaType}', but the service makes only {MediaTypes.Png}. Leave it null, and convert the images yourself.");
        }

        if (options.ResponseFormat is not (null or ImageGenerationResponseFormat.Uri or ImageGenerationResponseFormat.Data))
        {
            throw new NotSupportedException($"ResponseFormat is {options.ResponseFormat}, but the service supports only links, which can be downloaded. Set it to Uri or Data.");
        }
    }
}

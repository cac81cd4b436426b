using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Requests;

/// <summary>Options that the abstraction has and the service has not.</summary>
internal static class UnsupportedOptions
{
    public static void ThrowIfAny(ImageGenerationOptions options)
    {
        if (options.StreamingCount is { } streamingCount and not 0)
        {
            throw new NotSupportedException($"StreamingCount is {streamingCount}: the service sends finished images only, none in between. Leave it null.");
        }

        if (options.MediaType is { } mediaType && !mediaType.Equals(MediaTypes.Png, StringComparison.OrdinalIgnoreCase))
        {
            throw new NotSupportedException($"MediaType is '{mediaType}': the service makes {MediaTypes.Png} only. Leave it null, and convert the images yourself.");
        }

        if (options.ResponseFormat is not (null or ImageGenerationResponseFormat.Uri or ImageGenerationResponseFormat.Data))
        {
            throw new NotSupportedException($"ResponseFormat is {options.ResponseFormat}: the service gives links, which can be downloaded. Ask for Uri or Data.");
        }
    }
}

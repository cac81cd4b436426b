using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Responses;

/// <summary>Maps a result to a response of the abstraction.</summary>
internal static class ResponseMapping
{
    /// <summary>Exception.Data of .NET Framework accepts only [Serializable] values.</summary>
    private static readonly bool IsNetFramework = RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    public static async Task<ImageGenerationResponse> ToResponseAsync(ImageEditResult result, ImageGenerationResponseFormat? format, IImageEditClient client, CancellationToken cancellationToken)
    {
        try
        {
            var contents = new List<AIContent>();
            foreach (var image in result.Images)
            {
                contents.Add(await ToContentAsync(image, format, client, cancellationToken).ConfigureAwait(false));
            }

            return new ImageGenerationResponse(contents) { Usage = UsageMapping.ToDetails(result.Usage), RawRepresentation = result };
        }
        catch (Exception exception)
        {
            AttachPaidResult(exception, result);
            throw;
        }
    }

    private static async Task<AIContent> ToContentAsync(EditedImage image, ImageGenerationResponseFormat? format, IImageEditClient client, CancellationToken cancellationToken)
    {
        if (image.Url is { } url && format is not ImageGenerationResponseFormat.Data)
        {
            return new UriContent(SignedUri.Create(url), MediaTypes.Png) { RawRepresentation = image };
        }

        var bytes = image.Url is null ? image.Data : await client.DownloadAsync(image, cancellationToken: cancellationToken).ConfigureAwait(false);
        return new DataContent(bytes, MediaTypes.Of(bytes)) { RawRepresentation = image };
    }

    private static void AttachPaidResult(Exception exception, ImageEditResult result)
    {
        exception.Data[ImageEditClientImageGeneratorExtensions.PaidLinksKey] = result.Images.Select(image => image.Url).OfType<string>().ToArray();
        if (!IsNetFramework)
        {
            exception.Data[ImageEditClientImageGeneratorExtensions.PaidResultKey] = result;
        }
    }
}

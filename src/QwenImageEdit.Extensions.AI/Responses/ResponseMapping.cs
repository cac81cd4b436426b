using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Responses;

/// <summary>Makes the abstraction's response of a result.</summary>
internal static class ResponseMapping
{
    private const int CopyBufferLength = 80 * 1024;

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
            exception.Data[ImageEditClientImageGeneratorExtensions.PaidLinksKey] = result.Images.Select(image => image.Url).OfType<string>().ToArray();
            throw;
        }
    }

    private static async Task<AIContent> ToContentAsync(EditedImage image, ImageGenerationResponseFormat? format, IImageEditClient client, CancellationToken cancellationToken)
    {
        if (image.Url is { } url && format is not ImageGenerationResponseFormat.Data)
        {
            return new UriContent(SignedUri.Create(url), MediaTypes.Png) { RawRepresentation = image };
        }

        var bytes = image.Url is null ? image.Data : await DownloadAsync(image, client, cancellationToken).ConfigureAwait(false);
        return new DataContent(bytes, MediaTypes.Png) { RawRepresentation = image };
    }

    private static async Task<ReadOnlyMemory<byte>> DownloadAsync(EditedImage image, IImageEditClient client, CancellationToken cancellationToken)
    {
        using var source = await client.OpenReadAsync(image, cancellationToken).ConfigureAwait(false);
        using var bytes = new MemoryStream();
        await source.CopyToAsync(bytes, CopyBufferLength, cancellationToken).ConfigureAwait(false);
        return bytes.ToArray();
    }
}

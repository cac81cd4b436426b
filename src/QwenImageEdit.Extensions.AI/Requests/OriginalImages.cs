using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Requests;

/// <summary>Makes inputs of the original images, all of them and in their order.</summary>
internal static class OriginalImages
{
    public static IReadOnlyList<ImageInput> Read(IEnumerable<AIContent>? images) => [.. (images ?? []).Select(ToInput)];

    private static ImageInput ToInput(AIContent? image, int index)
    {
        try
        {
            return image switch
            {
                DataContent data => ImageInput.FromBytes(data.Data),
                UriContent { Uri: { IsAbsoluteUri: true, Scheme: "data" } uri } => ImageInput.FromDataUri(uri.OriginalString),
                UriContent link when link.HasTopLevelMediaType("image") || link.MediaType == MediaTypes.Unknown => ImageInput.FromUri(link.Uri),
                UriContent link => throw new ArgumentException($"'{link.Uri}' is of media type '{link.MediaType}': an image's is image/*. Pass the link of an image, or with its media type when it is one."),
                _ => throw new ArgumentException(
                    $"It is {(image is null ? "null" : $"a {image.GetType()}")}: an original image is a DataContent (bytes) or a UriContent (link). Pass one of these; text belongs into the prompt."),
            };
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"OriginalImages[{index}] cannot be used. {exception.Message}", exception);
        }
    }
}

using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Requests;

/// <summary>Maps the original images to inputs, all of them and in their order.</summary>
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
                UriContent link => FromLink(link),
                _ => throw new ArgumentException(
                    $"It is {(image is null ? "null" : $"a {image.GetType()}")}, but an original image must be a DataContent or a UriContent. Pass text as the prompt."),
            };
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"OriginalImages[{index}] cannot be used. {ArgumentMessage.WithoutParameter(exception)}", exception);
        }
    }

    private static ImageInput FromLink(UriContent link)
    {
        string url = link.Uri.OriginalString;
        var input = link.RawRepresentation is EditedImage image && image.Url == url ? ImageInput.FromImage(image) : ImageInput.FromUri(url);
        return link.HasTopLevelMediaType("image") || link.MediaType == MediaTypes.Unknown
            ? input
            : throw new ArgumentException($"'{input}' has the media type '{link.MediaType}', but an original image must have an image type. If it is an image, set its media type to 'image/*'.");
    }
}

using QwenImageEdit.Downloads;

namespace QwenImageEdit.Extensions.AI.Responses;

internal static class SignedUri
{
    /// <exception cref="ImageDownloadException">The link is not an http or https URL.</exception>
    public static Uri Create(string link)
    {
        try
        {
            var uri = VerbatimUri.Create(link);
            return uri.Scheme is "https" or "http" ? uri : throw new UriFormatException("The scheme is not supported.");
        }
        catch (UriFormatException exception)
        {
            throw new ImageDownloadException($"The edit succeeded, but the service's link '{link}' is not an http or https URL. Report it to the service's support with the request id.", exception)
            {
                Kind = ImageDownloadErrorKind.LinkInvalid,
            };
        }
    }
}

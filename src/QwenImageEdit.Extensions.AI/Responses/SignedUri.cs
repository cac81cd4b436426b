using QwenImageEdit.Downloads;

namespace QwenImageEdit.Extensions.AI.Responses;

/// <summary>Creates the URI of a result link and keeps the spelling, because the signature is only valid for it.</summary>
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
            throw new ImageDownloadException("The edit succeeded, but its result link is not an http or https URL. Report it to the service's support with the request ID, which is in the result in the exception's Data.", exception)
            {
                Kind = ImageDownloadErrorKind.LinkInvalid,
            };
        }
    }
}

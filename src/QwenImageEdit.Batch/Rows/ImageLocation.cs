namespace QwenImageEdit.Batch.Rows;

/// <summary>Distinguishes the paths and the URLs of input images.</summary>
internal static class ImageLocation
{
    /// <returns>Null when the image is a path.</returns>
    public static Uri? UrlOf(string image) =>
        Uri.TryCreate(image, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" or "oss" ? url : null;

    /// <summary>The path as it is, or the URL without the parts that may be secret: user name, password, query and fragment.</summary>
    public static string WithoutSecrets(string image) =>
        UrlOf(image)?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) ?? image;
}

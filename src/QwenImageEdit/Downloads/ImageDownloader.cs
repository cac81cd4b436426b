namespace QwenImageEdit.Downloads;

/// <summary>Opens result links. Its HttpClient knows no key.</summary>
internal sealed class ImageDownloader(Func<HttpClient> httpClient)
{
    public async Task<Stream> OpenReadAsync(EditedImage image, CancellationToken cancellationToken)
    {
        if (image.Url is not { } url)
        {
            return new MemoryStream(image.Data.ToArray(), writable: false);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, ResultUri.Create(url));
        var response = await httpClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            response.Dispose();
            throw new ImageDownloadException($"The result link answered with status {(int)response.StatusCode}.");
        }

#if NETSTANDARD2_0
        return await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#else
        return await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#endif
    }
}

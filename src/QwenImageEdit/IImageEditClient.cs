namespace QwenImageEdit;

/// <summary>Edits images with Qwen image-edit models. Implementations are safe to use from several threads.</summary>
/// <remarks>Derive decorators from <see cref="DelegatingImageEditClient"/>, so that they keep working when this interface gets a new member.</remarks>
public interface IImageEditClient
{
    /// <summary>Edits images: one request, one result, at most one bill unless the retry options accept more.</summary>
    /// <param name="request">The request, made with <see cref="ImageEditRequest.For"/>.</param>
    /// <param name="options">Settings of this call; null for none, the default.</param>
    /// <param name="cancellationToken">Stops waiting. An edit that was already sent may still be made and billed.</param>
    /// <returns>The links or bytes of the images. Links expire, usually after 24 hours: save the images.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="ArgumentException">A retry option of <paramref name="options"/> is out of range. Nothing was sent.</exception>
    /// <exception cref="ImageEditValidationException">An image changed, cannot be read any more, or needs temporary storage on a host that has none. Nothing was sent.</exception>
    /// <exception cref="ImageEditApiException">The service refused the request. Nothing was billed.</exception>
    /// <exception cref="ImageEditTransportException">No usable response arrived. <see cref="ImageEditTransportException.OutcomeUnknown"/> says whether the edit may have been billed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled. When the edit was sent by then, the inner exception is
    /// an <see cref="ImageEditTransportException"/> whose outcome is unknown.</exception>
    Task<ImageEditResult> EditAsync(ImageEditRequest request, ImageEditCallOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Uploads an image to the service's temporary storage, to use it in several requests without sending it again.</summary>
    /// <param name="image">A file, bytes, a stream or a data URI.</param>
    /// <param name="model">The only model that can use the uploaded image.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    /// <returns>An input for requests with this model and this account, usually for 48 hours. It can be stored.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="image"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="image"/> is a URL or was uploaded already, or <paramref name="model"/> is empty.</exception>
    /// <exception cref="ImageEditValidationException">The image cannot be read or is not supported by the service, or the host has no temporary storage.</exception>
    /// <exception cref="ImageEditApiException">The service or its storage refused the upload. Nothing was billed.</exception>
    /// <exception cref="ImageEditTransportException">No usable response arrived. Nothing was billed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<UploadedImage> UploadAsync(ImageInput image, ImageEditModel model, CancellationToken cancellationToken = default);

    /// <summary>Opens a result image for reading.</summary>
    /// <param name="image">An image of this or an earlier result, which may have been restored from JSON.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <returns>The image's bytes. Read them asynchronously and dispose of the stream.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="image"/> is null.</exception>
    /// <exception cref="ImageDownloadException">The link did not deliver the image. Reading the stream throws it too, when the bytes are not a complete image or can no longer be downloaded.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<Stream> OpenReadAsync(EditedImage image, CancellationToken cancellationToken = default);
}

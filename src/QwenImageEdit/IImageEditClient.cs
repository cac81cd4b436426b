namespace QwenImageEdit;

/// <summary>Edits images with Qwen image-edit models. Safe for many threads.</summary>
public interface IImageEditClient
{
    /// <summary>Edits: one request, one result, at most one bill.</summary>
    /// <param name="request">Made with <see cref="ImageEditRequest.For"/>.</param>
    /// <param name="cancellationToken">Stops waiting. An edit that was already sent may still be made and billed.</param>
    /// <returns>Links or bytes of the images. Links expire, usually after 24 hours: save the images.</returns>
    /// <exception cref="ImageEditValidationException">An image cannot be read any more, or changed since the request was built. Nothing was sent.</exception>
    /// <exception cref="ImageEditApiException">The service refused the request. Nothing was billed.</exception>
    /// <exception cref="ImageEditTransportException">No usable answer came; <see cref="ImageEditTransportException.OutcomeUnknown"/> tells whether the edit may have been billed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled. When the edit was sent by then, the inner exception is
    /// an <see cref="ImageEditTransportException"/> whose outcome is unknown.</exception>
    Task<ImageEditResult> EditAsync(ImageEditRequest request, CancellationToken cancellationToken = default);

    /// <summary>Edits, and tells what the edit does while its caller waits.</summary>
    /// <param name="request">Made with <see cref="ImageEditRequest.For"/>.</param>
    /// <param name="progress">Hears of uploads, attempts and waits as they begin, from the threads that do them; it should return at once. An exception of it changes nothing.</param>
    /// <param name="cancellationToken">Stops waiting. An edit that was already sent may still be made and billed.</param>
    /// <returns>Links or bytes of the images.</returns>
    /// <inheritdoc cref="EditAsync(ImageEditRequest, CancellationToken)" path="/exception"/>
    Task<ImageEditResult> EditAsync(ImageEditRequest request, IProgress<ImageEditProgress> progress, CancellationToken cancellationToken = default);

    /// <summary>Puts an image into the service's temporary storage, to use it in several requests without sending it again.</summary>
    /// <param name="image">A file, bytes, a stream or a data URI.</param>
    /// <param name="model">The only model that can use it.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    /// <returns>An input for requests with this model and this account, usually for 48 hours. It can be stored.</returns>
    /// <exception cref="ArgumentException">The image is a URL or was uploaded already.</exception>
    /// <exception cref="ImageEditValidationException">The image cannot be read or is none that the service takes.</exception>
    /// <exception cref="ImageEditApiException">The service or its storage refused. Nothing was billed.</exception>
    /// <exception cref="ImageEditTransportException">No usable answer came. Nothing was billed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<UploadedImage> UploadAsync(ImageInput image, ImageEditModel model, CancellationToken cancellationToken = default);

    /// <summary>Opens a result image for reading.</summary>
    /// <param name="image">A result of this or an earlier call, or one restored from JSON.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <returns>The image's bytes; read them asynchronously and dispose the stream.</returns>
    /// <exception cref="ImageDownloadException">The link did not deliver the image. Reading the stream throws it too, when the image ends early, is none, or can no longer be fetched.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<Stream> OpenReadAsync(EditedImage image, CancellationToken cancellationToken = default);
}

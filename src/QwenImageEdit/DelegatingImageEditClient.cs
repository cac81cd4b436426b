namespace QwenImageEdit;

/// <summary>The base class of clients that add something to another client: each method calls the inner client unless it is overridden.</summary>
/// <remarks>If the inner client returns null, as a mock without a setup does, the methods throw an <see cref="InvalidOperationException"/> that names the method.</remarks>
public class DelegatingImageEditClient : IImageEditClient
{
    /// <summary>Wraps a client.</summary>
    /// <param name="innerClient">The inner client. It stays its owner's to dispose.</param>
    /// <exception cref="ArgumentNullException"><paramref name="innerClient"/> is null.</exception>
    protected DelegatingImageEditClient(IImageEditClient innerClient)
    {
        ArgumentNullException.ThrowIfNull(innerClient);
        InnerClient = innerClient;
    }

    /// <summary>The inner client.</summary>
    protected IImageEditClient InnerClient { get; }

    /// <inheritdoc/>
    public virtual Task<ImageEditResult> EditAsync(ImageEditRequest request, ImageEditCallOptions? options = null, CancellationToken cancellationToken = default) =>
        NullFromClientException.ThrowIfNullAsync(InnerClient.EditAsync(request, options, cancellationToken), nameof(EditAsync));

    /// <inheritdoc/>
    public virtual Task<UploadedImage> UploadAsync(ImageInput image, ImageEditModel model, CancellationToken cancellationToken = default) =>
        NullFromClientException.ThrowIfNullAsync(InnerClient.UploadAsync(image, model, cancellationToken), nameof(UploadAsync));

    /// <inheritdoc/>
    public virtual Task<Stream> OpenReadAsync(EditedImage image, CancellationToken cancellationToken = default) =>
        NullFromClientException.ThrowIfNullAsync(InnerClient.OpenReadAsync(image, cancellationToken), nameof(OpenReadAsync));
}

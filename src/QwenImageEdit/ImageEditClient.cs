using QwenImageEdit.Diagnostics;
using QwenImageEdit.Downloads;
using QwenImageEdit.Inputs;
using QwenImageEdit.Resilience;
using QwenImageEdit.Settings;
using QwenImageEdit.Transport;
using QwenImageEdit.Transport.Storage;

namespace QwenImageEdit;

/// <summary>Edits images with Qwen image-edit models over HTTP. Make one and keep it: it pools connections and serves many threads.</summary>
public sealed class ImageEditClient : IImageEditClient, IDisposable
{
    private readonly IReadOnlyList<HttpMessageInvoker> _owned;
    private readonly ImageEditCalls _calls;
    private readonly ImageDownloader _downloader;

    /// <summary>Uses the environment variables <c>DASHSCOPE_API_KEY</c> and, when set, <c>DASHSCOPE_HTTP_BASE_URL</c>.</summary>
    /// <exception cref="ArgumentException">There is no key, or a variable holds nothing that can be used.</exception>
    public ImageEditClient()
        : this(new ImageEditClientOptions())
    {
    }

    /// <summary>Uses a key in its region.</summary>
    /// <param name="apiKey">A key of this region.</param>
    /// <param name="region">The region the key belongs to.</param>
    /// <exception cref="ArgumentException">The key is blank or holds characters that no key has.</exception>
    public ImageEditClient(string apiKey, DashScopeRegion region)
        : this(new ImageEditClientOptions { ApiKey = apiKey ?? throw new ArgumentNullException(nameof(apiKey)), Region = region })
    {
    }

    /// <summary>Uses options, and an HttpClient of its own.</summary>
    /// <param name="options">Read here and not kept.</param>
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public ImageEditClient(ImageEditClientOptions options)
        : this(httpClient: null, options)
    {
    }

    /// <summary>Uses options, and an HttpClient that the caller brings and disposes.</summary>
    /// <param name="httpClient">Reaches the API host; set its <see cref="HttpClient.Timeout"/> to infinite, and let none of its handlers send again.</param>
    /// <param name="options">Read here and not kept.</param>
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public ImageEditClient(HttpClient? httpClient, ImageEditClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = ClientSettings.From(options);
        var apiKeys = ApiKeys.From(options);
        var storage = new HttpMessageInvoker(HttpHandlers.Create(options.ConnectTimeout, options.Proxy));
        var results = new HttpMessageInvoker(ResultHandler.Create(options, settings.Endpoint));
        var api = httpClient ?? new HttpMessageInvoker(HttpHandlers.CreateForApi(options));
        _owned = httpClient is null ? [api, storage, results] : [storage, results];
        _calls = Connect(settings, apiKeys, options, () => api, () => storage);
        _downloader = ImageDownloader.Create(options, settings.Endpoint, () => results);
    }

    /// <summary>Uses connections that a factory makes and owns.</summary>
    internal ImageEditClient(ImageEditClientOptions options, ApiKeys apiKeys, Func<HttpMessageInvoker> api, Func<HttpMessageInvoker> storage, Func<HttpMessageInvoker> results)
    {
        var settings = ClientSettings.From(options);
        _owned = [];
        _calls = Connect(settings, apiKeys, options, api, storage);
        _downloader = ImageDownloader.Create(options, settings.Endpoint, results);
    }

    /// <inheritdoc/>
    public Task<ImageEditResult> EditAsync(ImageEditRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.EditAsync(request, progress: null, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ImageEditResult> EditAsync(ImageEditRequest request, IProgress<ImageEditProgress> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(progress);
        return _calls.EditAsync(request, progress, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<UploadedImage> UploadAsync(ImageInput image, ImageEditModel model, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image is not BinaryImageInput binary)
        {
            throw new ArgumentException($"{image} has no bytes to upload: the service reaches it by itself. Use it in a request as it is.", nameof(image));
        }

        if (model == default)
        {
            throw new ArgumentException("The model is empty. Pass the one that will use the image.", nameof(model));
        }

        return _calls.UploadAsync(binary, model, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Stream> OpenReadAsync(EditedImage image, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        return _downloader.OpenReadAsync(image, cancellationToken);
    }

    /// <summary>Closes the connections that this client made; an HttpClient that the caller brought stays open.</summary>
    public void Dispose()
    {
        foreach (var invoker in _owned)
        {
            invoker.Dispose();
        }
    }

    private static ImageEditCalls Connect(
        ClientSettings settings, ApiKeys apiKeys, ImageEditClientOptions options, Func<HttpMessageInvoker> api, Func<HttpMessageInvoker> storage)
    {
        var connection = new ApiConnection(api, settings.Endpoint, apiKeys, options.WorkspaceId);
        var temporaryStorage = new TemporaryStorage(connection, storage, settings.TimeProvider, settings.AttemptTimeout);
        return new ImageEditCalls(settings, connection, temporaryStorage, new CallTelemetry(HarmlessLogger.Create(options.LoggerFactory), settings.Endpoint));
    }
}

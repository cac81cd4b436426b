using System.Runtime.Versioning;
using QwenImageEdit.Diagnostics;
using QwenImageEdit.Downloads;
using QwenImageEdit.Inputs;
using QwenImageEdit.Resilience;
using QwenImageEdit.Settings;
using QwenImageEdit.Transport;
using QwenImageEdit.Transport.Storage;

namespace QwenImageEdit;

/// <summary>Edits images with Qwen image-edit models over HTTP. Create one client and reuse it: it pools connections and is safe to use from several threads.</summary>
[UnsupportedOSPlatform("browser", "Every visitor of the page could read the API key. Use the client on a server.")]
public sealed class ImageEditClient : IImageEditClient, IDisposable
{
    private readonly IReadOnlyList<HttpMessageInvoker> _owned;
    private readonly ImageUploads _uploads;
    private readonly ImageEditCalls _calls;
    private readonly ImageDownloader _downloader;

    /// <summary>Creates a client from the environment variables <c>DASHSCOPE_API_KEY</c> and, if it is set, <c>DASHSCOPE_HTTP_BASE_URL</c>.</summary>
    /// <exception cref="ArgumentException">There is no key, or a variable cannot be used; the message lists every fault.</exception>
    public ImageEditClient()
        : this(new ImageEditClientOptions())
    {
    }

    /// <summary>Creates a client for a region.</summary>
    /// <param name="apiKey">A key of this region, in visible ASCII characters. The environment variable is not used instead of a blank one.</param>
    /// <param name="region">The region that the key belongs to; not one whose host begins with a workspace ID.</param>
    /// <exception cref="ArgumentNullException"><paramref name="apiKey"/> is null.</exception>
    /// <exception cref="ArgumentException">The key or the region cannot be used; the message lists every fault.</exception>
    public ImageEditClient(string apiKey, DashScopeRegion region)
        : this(new ImageEditClientOptions { ApiKey = ThrowIfBlank(apiKey), Region = region })
    {
    }

    /// <summary>Creates a client with connections of its own.</summary>
    /// <param name="options">Checked and copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">Options cannot be used; the message lists every fault.</exception>
    public ImageEditClient(ImageEditClientOptions options)
        : this(options, httpClient: null)
    {
    }

    /// <summary>Creates a client that reaches the API through an HttpClient of the caller, who disposes it.</summary>
    /// <param name="httpClient">Reaches the API host. Set its <see cref="HttpClient.Timeout"/> to infinite, and let none of its handlers resend.</param>
    /// <param name="options">Checked and copied.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">Options cannot be used; the message lists every fault.</exception>
    public ImageEditClient(HttpClient httpClient, ImageEditClientOptions options)
        : this(options, httpClient ?? throw new ArgumentNullException(nameof(httpClient)))
    {
    }

    private ImageEditClient(ImageEditClientOptions options, HttpClient? httpClient)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = ClientSettings.From(options);
        var apiKeys = ApiKeys.From(options);
        var storage = new HttpMessageInvoker(HttpHandlers.Create(options.ConnectTimeout, options.Proxy));
        var results = new HttpMessageInvoker(ResultHandler.Create(options, settings.Endpoint));
        var api = httpClient ?? new HttpMessageInvoker(HttpHandlers.CreateForApi(options));
        _owned = httpClient is null ? [api, storage, results] : [storage, results];
        (_uploads, _calls) = Connect(settings, apiKeys, options, () => api, () => storage);
        _downloader = ImageDownloader.Create(options, settings.Endpoint, () => results);
    }

    /// <summary>Creates a client whose connections belong to a factory.</summary>
    internal ImageEditClient(ImageEditClientOptions options, ApiKeys apiKeys, Func<HttpMessageInvoker> api, Func<HttpMessageInvoker> storage, Func<HttpMessageInvoker> results)
    {
        var settings = ClientSettings.From(options);
        _owned = [];
        (_uploads, _calls) = Connect(settings, apiKeys, options, api, storage);
        _downloader = ImageDownloader.Create(options, settings.Endpoint, results);
    }

    /// <inheritdoc/>
    public Task<ImageEditResult> EditAsync(ImageEditRequest request, ImageEditCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.EditAsync(request, options, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<UploadedImage> UploadAsync(ImageInput image, ImageEditModel model, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image is not BinaryImageInput binary)
        {
            throw new ArgumentException($"{image} has no bytes to upload, because the service reads it by itself. Use it in a request as it is.", nameof(image));
        }

        if (model == default)
        {
            throw new ArgumentException("The model is empty. Pass the model that will use the image.", nameof(model));
        }

        return _uploads.UploadAsync(binary, model, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Stream> OpenReadAsync(EditedImage image, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        return _downloader.OpenReadAsync(image, cancellationToken);
    }

    /// <summary>Closes the connections that this client created. The caller's HttpClient stays open.</summary>
    public void Dispose()
    {
        foreach (var invoker in _owned)
        {
            invoker.Dispose();
        }
    }

    private static string ThrowIfBlank(string apiKey)
    {
        ArgumentNullException.ThrowIfNull(apiKey);
        return apiKey.Trim().Length > 0
            ? apiKey
            : throw new ArgumentException("The API key is blank. Pass a key of the region, or create the client without arguments to use the key of the environment.", nameof(apiKey));
    }

    private static (ImageUploads Uploads, ImageEditCalls Calls) Connect(
        ClientSettings settings, ApiKeys apiKeys, ImageEditClientOptions options, Func<HttpMessageInvoker> api, Func<HttpMessageInvoker> storage)
    {
        var telemetry = new CallTelemetry(SafeLogger.Create(options.LoggerFactory, ImageEditTelemetry.Name), settings.Endpoint);
        var connection = new ApiConnection(api, settings.Endpoint, apiKeys, options.WorkspaceId, options.ExpectContinue);
        var temporaryStorage = new TemporaryStorage(connection, storage, settings.TimeProvider, settings.AttemptTimeout);
        var uploads = new ImageUploads(settings, settings.Endpoint.Host, temporaryStorage, telemetry);
        return (uploads, new ImageEditCalls(settings, connection, uploads, telemetry));
    }
}

using QwenImageEdit.Downloads;
using QwenImageEdit.Transport;
using QwenImageEdit.Wire;

namespace QwenImageEdit;

/// <summary>Edits images with Qwen image-edit models over HTTP. Make one and keep it: it pools connections and serves many threads.</summary>
public sealed class ImageEditClient : IImageEditClient, IDisposable
{
    private readonly HttpClient _httpClient;
    private readonly bool _ownsHttpClient;
    private readonly GenerationAttempt _attempt;
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

        var endpoint = DashScopeEndpoint.Resolve(options);
        string apiKey = ApiKeys.Resolve(options);
        _downloader = ImageDownloader.Create(options, endpoint);
        _ownsHttpClient = httpClient is null;
        _httpClient = httpClient ?? HttpClients.Create(options.ConnectTimeout);
        _attempt = new GenerationAttempt(new ApiConnection(_httpClient, endpoint, apiKey, options.WorkspaceId), options.TimeProvider, options.AttemptTimeout);
    }

    /// <inheritdoc/>
    public async Task<ImageEditResult> EditAsync(ImageEditRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);

        cancellationToken.ThrowIfCancellationRequested();
        var body = GenerationBody.Create(request);
        var outcome = await _attempt.RunAsync(request.Model, body, cancellationToken).ConfigureAwait(false);
        return outcome is AttemptOutcome.Succeeded succeeded ? succeeded.Result : throw OutcomeErrors.ToException(outcome, attempts: 1);
    }

    /// <inheritdoc/>
    public Task<Stream> OpenReadAsync(EditedImage image, CancellationToken cancellationToken = default) =>
        _downloader.OpenReadAsync(image ?? throw new ArgumentNullException(nameof(image)), cancellationToken);

    /// <summary>Closes the connections that this client made; an HttpClient that the caller brought stays open.</summary>
    public void Dispose()
    {
        _downloader.Dispose();
        if (_ownsHttpClient)
        {
            _httpClient.Dispose();
        }
    }
}

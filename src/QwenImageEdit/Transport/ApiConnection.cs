using QwenImageEdit.Wire;

namespace QwenImageEdit.Transport;

/// <summary>Sends requests with the API key to the API host.</summary>
internal sealed class ApiConnection(Func<HttpMessageInvoker> httpClient, Uri endpoint, ApiKeys apiKeys, string? workspaceId, bool expectContinue)
{
    private const string GenerationPath = "/services/aigc/multimodal-generation/generation";
    private const string UploadPolicyPath = "/uploads?action=getPolicy&model=";

    /// <summary>The endpoint without the slash that <see cref="Uri"/> adds to an address without a path.</summary>
    private readonly string _base = endpoint.AbsoluteUri.TrimEnd('/');

    private readonly Uri _generationUri = new(endpoint.AbsoluteUri.TrimEnd('/') + GenerationPath);

    private Authorization? _authorization;

    public Uri Endpoint { get; } = endpoint;

    public ExpectContinue ExpectContinue { get; } = new(expectContinue);

    /// <exception cref="ApiKeyUnavailableException">The API key could not be obtained.</exception>
    public ValueTask<string> GetApiKeyAsync(CancellationToken cancellationToken) => apiKeys.GetAsync(cancellationToken);

    public Task<HttpResponseMessage> PostGenerationAsync(string apiKey, GenerationContent content, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _generationUri) { Content = content };
        content.Question = ExpectContinue.Ask(request, content.Length, content.WasBrokenOff);
        if (content.HasStoredImages)
        {
            request.Headers.Add("X-DashScope-OssResourceResolve", "enable");
        }

        return SendAsync(apiKey, request, cancellationToken);
    }

    public Task<HttpResponseMessage> GetUploadPolicyAsync(string apiKey, ImageEditModel model, CancellationToken cancellationToken) =>
        SendAsync(apiKey, new HttpRequestMessage(HttpMethod.Get, _base + UploadPolicyPath + Uri.EscapeDataString(model.Id)), cancellationToken);

    /// <summary>Caches the header for the next request, which nearly always has the same key.</summary>
    private string HeaderFor(string apiKey)
    {
        if (_authorization is not { } latest || latest.ApiKey != apiKey)
        {
            _authorization = latest = new Authorization(apiKey);
        }

        return latest.Header;
    }

    /// <summary>The message is not disposed; the caller disposes its content.</summary>
    private Task<HttpResponseMessage> SendAsync(string apiKey, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Without validation: typed headers would be parsed and formatted again for every request.
        request.Headers.TryAddWithoutValidation("Authorization", HeaderFor(apiKey));
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Value);
        if (workspaceId is not null)
        {
            request.Headers.TryAddWithoutValidation("X-DashScope-WorkSpace", workspaceId);
        }

        // An HttpClient buffers the whole response by default, and its handlers may not observe the token; the SDK's own handler does.
        var invoker = httpClient();
        if (invoker is not HttpClient client)
        {
            return invoker.SendAsync(request, cancellationToken);
        }

#if !NETSTANDARD2_0
        // HttpClient applies these defaults only to messages that it creates itself.
        request.Version = client.DefaultRequestVersion;
        request.VersionPolicy = client.DefaultVersionPolicy;
#endif
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).OrAbandoned(cancellationToken);
    }

    /// <summary>Not a record, whose text would contain the key.</summary>
    private sealed class Authorization(string apiKey)
    {
        public string ApiKey { get; } = apiKey;

        public string Header { get; } = "Bearer " + apiKey;
    }
}

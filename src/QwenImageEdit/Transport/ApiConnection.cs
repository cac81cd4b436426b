using QwenImageEdit.Wire;

namespace QwenImageEdit.Transport;

/// <summary>The API host: its address, its keys, and what reaches it.</summary>
internal sealed class ApiConnection(Func<HttpMessageInvoker> httpClient, Uri endpoint, ApiKeys apiKeys, string? workspaceId)
{
    private const string GenerationPath = "/services/aigc/multimodal-generation/generation";
    private const string UploadPolicyPath = "/uploads?action=getPolicy&model=";

    /// <summary>From this length on, the host is asked before the body is sent: a refusal is then heard instead of a broken connection.</summary>
    public const long ExpectContinueLength = 64 * 1024;

    /// <summary>An address without a path ends with a slash whatever was written.</summary>
    private readonly string _base = endpoint.AbsoluteUri.TrimEnd('/');

    private readonly Uri _generationUri = new(endpoint.AbsoluteUri.TrimEnd('/') + GenerationPath);

    public Uri Endpoint { get; } = endpoint;

    /// <summary>Whether the host takes <c>Expect: 100-continue</c>; turned off by the first 417.</summary>
    public bool SupportsExpectContinue { get; set; } = true;

    /// <exception cref="ApiKeyUnavailableException">There is no key to send with.</exception>
    public ValueTask<string> GetApiKeyAsync(CancellationToken cancellationToken) => apiKeys.GetAsync(cancellationToken);

    public Task<HttpResponseMessage> PostGenerationAsync(string apiKey, GenerationContent content, bool expectsContinue, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _generationUri) { Content = content };
        if (expectsContinue)
        {
            request.Headers.ExpectContinue = true;
        }

        if (content.HasStoredImages)
        {
            request.Headers.Add("X-DashScope-OssResourceResolve", "enable");
        }

        return SendAsync(apiKey, request, cancellationToken);
    }

    public Task<HttpResponseMessage> GetUploadPolicyAsync(string apiKey, ImageEditModel model, CancellationToken cancellationToken) =>
        SendAsync(apiKey, new HttpRequestMessage(HttpMethod.Get, _base + UploadPolicyPath + Uri.EscapeDataString(model.Id)), cancellationToken);

    /// <summary>The message itself needs no disposal: whoever made its content disposes that.</summary>
    private Task<HttpResponseMessage> SendAsync(string apiKey, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Headers as they go over the wire: typed ones would be parsed and printed again for every request.
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + apiKey);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Value);
        if (workspaceId is not null)
        {
            request.Headers.TryAddWithoutValidation("X-DashScope-WorkSpace", workspaceId);
        }

        // An HttpClient reads the whole answer by itself unless told not to; the SDK's own handler never does, and hears its token.
        var invoker = httpClient();
        if (invoker is not HttpClient client)
        {
            return invoker.SendAsync(request, cancellationToken);
        }

#if !NETSTANDARD2_0
        // Its defaults are for messages that it makes itself.
        request.Version = client.DefaultRequestVersion;
        request.VersionPolicy = client.DefaultVersionPolicy;
#endif
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).OrAbandoned(cancellationToken);
    }
}

using System.Net.Http.Headers;
using QwenImageEdit.Wire;

namespace QwenImageEdit.Transport;

/// <summary>The API host: its address, its keys, and the HttpClients that reach it.</summary>
internal sealed class ApiConnection(Func<HttpClient> httpClient, Uri endpoint, ApiKeys apiKeys, string? workspaceId)
{
    private const string GenerationPath = "/services/aigc/multimodal-generation/generation";
    private const string UploadPolicyPath = "/uploads?action=getPolicy&model=";

    /// <summary>From this length on, the host is asked before the body is sent: a refusal is then heard instead of a broken connection.</summary>
    private const long ExpectContinueLength = 64 * 1024;

    private readonly Uri _generationUri = new(endpoint.AbsoluteUri + GenerationPath);

    public Uri Endpoint { get; } = endpoint;

    /// <summary>Whether the host takes <c>Expect: 100-continue</c>; turned off by the first 417.</summary>
    public bool TakesExpectContinue { get; set; } = true;

    /// <exception cref="ApiKeyUnavailableException">There is no key to send with.</exception>
    public ValueTask<string> GetApiKeyAsync(CancellationToken cancellationToken) => apiKeys.GetAsync(cancellationToken);

    public Task<HttpResponseMessage> PostGenerationAsync(string apiKey, GenerationContent content, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _generationUri) { Content = content };
        request.Headers.ExpectContinue = TakesExpectContinue && content.Length >= ExpectContinueLength;
        if (content.HasStoredImages)
        {
            request.Headers.Add("X-DashScope-OssResourceResolve", "enable");
        }

        return SendAsync(apiKey, request, cancellationToken);
    }

    public Task<HttpResponseMessage> GetUploadPolicyAsync(string apiKey, ImageEditModel model, CancellationToken cancellationToken) =>
        SendAsync(apiKey, new HttpRequestMessage(HttpMethod.Get, Endpoint.AbsoluteUri + UploadPolicyPath + Uri.EscapeDataString(model.Id)), cancellationToken);

    private async Task<HttpResponseMessage> SendAsync(string apiKey, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Value);
            if (workspaceId is not null)
            {
                request.Headers.Add("X-DashScope-WorkSpace", workspaceId);
            }

            return await httpClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
    }
}

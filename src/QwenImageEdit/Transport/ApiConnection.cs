using System.Net.Http.Headers;

namespace QwenImageEdit.Transport;

/// <summary>The API host: its address, its key, and the HttpClient that reaches it.</summary>
internal sealed class ApiConnection(HttpClient httpClient, Uri endpoint, string apiKey, string? workspaceId)
{
    private const string GenerationPath = "/services/aigc/multimodal-generation/generation";

    private readonly Uri _generationUri = new(endpoint.AbsoluteUri + GenerationPath);

    public Uri Endpoint { get; } = endpoint;

    public async Task<HttpResponseMessage> PostGenerationAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _generationUri) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Value);
        if (workspaceId is not null)
        {
            request.Headers.Add("X-DashScope-WorkSpace", workspaceId);
        }

        return await httpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
    }
}

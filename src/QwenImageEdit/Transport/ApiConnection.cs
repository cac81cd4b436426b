using QwenImageEdit.Wire;

namespace QwenImageEdit.Transport;

/// <summary>The API host: its address, its key, and the HttpClient that reaches it.</summary>
internal sealed class ApiConnection(HttpClient httpClient, Uri endpoint, string apiKey, string? workspaceId)
{
    private const string GenerationPath = "/services/aigc/multimodal-generation/generation";
    private const string UploadPolicyPath = "/uploads?action=getPolicy&model=";

    /// <summary>From this length on, the host is asked before the body is sent: a refusal is then heard instead of a broken connection.</summary>
    private const long ExpectContinueLength = 64 * 1024;

    private readonly Uri _generationUri = new(endpoint.AbsoluteUri + GenerationPath);
    private readonly string _authorization = "Bearer " + apiKey;

    public Uri Endpoint { get; } = endpoint;

    public string ApiKey { get; } = apiKey;

    /// <summary>Whether the host takes <c>Expect: 100-continue</c>; turned off by the first 417.</summary>
    public bool TakesExpectContinue { get; set; } = true;

    public Task<HttpResponseMessage> PostGenerationAsync(GenerationContent content, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _generationUri) { Content = content };
        if (TakesExpectContinue && content.Length >= ExpectContinueLength)
        {
            request.Headers.ExpectContinue = true;
        }

        if (content.HasStoredImages)
        {
            request.Headers.Add("X-DashScope-OssResourceResolve", "enable");
        }

        return SendAsync(request, cancellationToken);
    }

    public Task<HttpResponseMessage> GetUploadPolicyAsync(ImageEditModel model, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, Endpoint.AbsoluteUri + UploadPolicyPath + Uri.EscapeDataString(model.Id)), cancellationToken);

    /// <summary>An answer may repeat the key that it refuses.</summary>
    public string WithoutKey(string text) => text.Replace(ApiKey, "[key]");

    /// <inheritdoc cref="WithoutKey(string)"/>
    public AttemptOutcome.Refused WithoutKey(AttemptOutcome.Refused refused) =>
        refused with { Message = refused.Message is { } message ? WithoutKey(message) : null };

    /// <summary>The message itself needs no disposal: whoever made its content disposes that.</summary>
    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Headers as they go over the wire: typed ones would be parsed and printed again for every request.
        request.Headers.TryAddWithoutValidation("Authorization", _authorization);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Value);
        if (workspaceId is not null)
        {
            request.Headers.Add("X-DashScope-WorkSpace", workspaceId);
        }

        return httpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}

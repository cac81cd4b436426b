using QwenImageEdit.Texts;

namespace QwenImageEdit.Transport;

/// <summary>Connects to the API. An answer may repeat the key in a broken header line, which the framework then quotes: no exception with the key passes here.</summary>
internal sealed class KeyRedactingHandler(HttpMessageHandler innerHandler) : DelegatingHandler(innerHandler)
{
    private const string Scheme = "Bearer ";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (KeyRedaction.Redact(exception, KeyOf(request)) is var shown && !ReferenceEquals(shown, exception))
        {
            throw shown;
        }
    }

    private static string KeyOf(HttpRequestMessage request)
    {
        string value = request.Headers.TryGetValues("Authorization", out var values) ? values.First() : string.Empty;
        return value.StartsWith(Scheme, StringComparison.Ordinal) ? value.Substring(Scheme.Length) : value;
    }
}

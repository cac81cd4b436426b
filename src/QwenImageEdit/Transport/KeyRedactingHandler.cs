using QwenImageEdit.Texts;

namespace QwenImageEdit.Transport;

/// <summary>Removes the key from the exceptions of an inner handler. A response may repeat the key in an invalid header line, which the framework quotes in its exceptions.</summary>
internal sealed class KeyRedactingHandler(HttpMessageHandler innerHandler) : DelegatingHandler(innerHandler)
{
    private const string Scheme = "Bearer ";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (KeyRedaction.Redact(exception, KeyIn(request)) is var redacted && !ReferenceEquals(redacted, exception))
        {
            throw redacted;
        }
    }

    private static string KeyIn(HttpRequestMessage request)
    {
        string value = request.Headers.TryGetValues("Authorization", out var values) ? values.First() : string.Empty;
        return value.StartsWith(Scheme, StringComparison.Ordinal) ? value.Substring(Scheme.Length) : value;
    }
}

namespace QwenImageEdit.Transport;

internal static class HttpResponseMessageExtensions
{
    /// <summary>The service's id of a request, as its headers tell it; null when they do not.</summary>
    public static string? RequestId(this HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-request-id", out var values) ? values.FirstOrDefault() : null;
}

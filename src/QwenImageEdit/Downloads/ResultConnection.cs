using System.Net;
using System.Net.Http.Headers;
using QwenImageEdit.Transport;
using static System.FormattableString;

namespace QwenImageEdit.Downloads;

/// <summary>Sends requests to result hosts, without the API key. Redirects are followed here, and each one is checked.</summary>
internal sealed class ResultConnection(Func<HttpMessageInvoker> invoker, ResultLinkRules rules)
{
    private const int MaxRedirects = 3;

    /// <param name="uri">A link that the rules accept.</param>
    /// <param name="resume">Where to resume; null to start at the first byte.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<HttpResponseMessage> GetAsync(Uri uri, ResumePoint? resume, CancellationToken cancellationToken)
    {
        for (int redirects = 0; ; redirects++)
        {
            using var request = CreateRequest(uri, resume);
            var response = await invoker().SendAsync(request, cancellationToken).OrAbandoned(cancellationToken).ConfigureAwait(false);
            if (!IsRedirect(response.StatusCode))
            {
                return response;
            }

            response.Dispose();
            if (redirects == MaxRedirects)
            {
                throw new ImageDownloadException(Invariant($"The result link was redirected more than {MaxRedirects} times, the last time by {uri.IdnHost}."))
                {
                    Kind = ImageDownloadErrorKind.AddressRefused,
                };
            }

            uri = rules.Follow(uri, response.Headers.Location);
        }
    }

    private static HttpRequestMessage CreateRequest(Uri uri, ResumePoint? resume)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Value);
        if (resume is not null)
        {
            request.Headers.Range = new RangeHeaderValue(resume.Position, null);
            request.Headers.IfRange = new RangeConditionHeaderValue(resume.ETag);
        }

        return request;
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;
}

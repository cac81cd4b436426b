using QwenImageEdit.Wire;

namespace QwenImageEdit.Transport;

/// <summary>Makes requests with large bodies ask (<c>Expect: 100-continue</c>) before they send them, so that a refusal arrives instead of a broken connection. A host that does not answer is not asked again.</summary>
internal sealed class ExpectContinue(bool isEnabled)
{
    /// <summary>A smaller body is sent in less time than a question and its answer usually take: 0.2 s from Europe to Singapore, in which 100 Mbit/s carry 2 MB.</summary>
    private const long MinLength = 2 * 1024 * 1024;

    private readonly HashSet<string> _silentHosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds the question to a request if its host answers it and its body is worth it.</summary>
    /// <param name="request">The request, before it is sent.</param>
    /// <param name="length">The length of its body.</param>
    /// <param name="wasBrokenOff">Whether the connection broke while the body was sent before. The host may have refused it, which only an answer to the question shows.</param>
    /// <returns>The question; null when the request does not ask.</returns>
    public ContinueQuestion? Ask(HttpRequestMessage request, long length, bool wasBrokenOff = false)
    {
        if (!isEnabled || (length < MinLength && !wasBrokenOff))
        {
            return null;
        }

        string host = request.RequestUri!.Authority;
        return IsSilent(host) ? null : Ask(request, host);
    }

    private ContinueQuestion Ask(HttpRequestMessage request, string host)
    {
        var question = new ContinueQuestion(() => NoteSilent(host));
        request.Headers.ExpectContinue = true;
#if !NETSTANDARD2_0
        request.Options.Set(ContinueQuestion.Key, question);
#endif
        return question;
    }

    private bool IsSilent(string host)
    {
        lock (_silentHosts)
        {
            return _silentHosts.Contains(host);
        }
    }

    private void NoteSilent(string host)
    {
        lock (_silentHosts)
        {
            _silentHosts.Add(host);
        }
    }
}

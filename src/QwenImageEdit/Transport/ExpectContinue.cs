using System.Collections.Concurrent;

namespace QwenImageEdit.Transport;

/// <summary>Makes requests with large bodies ask (<c>Expect: 100-continue</c>) before they send them, so that a refusal arrives instead of a broken connection. A host that does not answer is not asked again.</summary>
internal sealed class ExpectContinue(bool isEnabled)
{
    /// <summary>For a smaller body, the round trip of the question costs more than sending the body in vain. The value is curl's.</summary>
    private const long MinLength = 1024 * 1024;

    private readonly ConcurrentDictionary<string, bool> _silentHosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds the question to a request if its host answers it and its body is worth it.</summary>
    /// <param name="request">The request, before it is sent.</param>
    /// <param name="length">The length of its body.</param>
    /// <returns>The question; null when the request does not ask.</returns>
    public ContinueQuestion? Ask(HttpRequestMessage request, long length)
    {
        string host = request.RequestUri!.Authority;
        if (!isEnabled || length < MinLength || _silentHosts.ContainsKey(host))
        {
            return null;
        }

        var question = new ContinueQuestion(() => _silentHosts[host] = true);
        request.Headers.ExpectContinue = true;
#if !NETSTANDARD2_0
        request.Options.Set(ContinueQuestion.Key, question);
#endif
        return question;
    }
}

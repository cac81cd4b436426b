namespace QwenImageEdit.Transport;

/// <summary>Reads how long an answer asks to wait.</summary>
internal static class RetryAfter
{
    /// <param name="response">A date of it is read by its own clock.</param>
    /// <param name="now">The time here, for an answer that does not tell its own.</param>
    /// <returns>Null when the answer does not say, or says something that is no time to come.</returns>
    public static TimeSpan? Of(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - (response.Headers.Date ?? now));
        return wait >= TimeSpan.Zero ? wait : null;
    }
}

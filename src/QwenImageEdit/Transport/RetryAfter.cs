namespace QwenImageEdit.Transport;

/// <summary>Reads the <c>Retry-After</c> header.</summary>
internal static class RetryAfter
{
    /// <param name="response">The response. A date in its header is relative to its own <c>Date</c>.</param>
    /// <param name="now">The current time, for a response without a <c>Date</c>.</param>
    /// <returns>The time to wait; null when the header is missing or invalid or its date is in the past.</returns>
    public static TimeSpan? Of(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - (response.Headers.Date ?? now));
        return wait >= TimeSpan.Zero ? wait : null;
    }
}

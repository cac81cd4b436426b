namespace QwenImageEdit.Transport;

internal static class HttpResponseMessageExtensions
{
    /// <summary>The service's id of a request, as its headers tell it; null when they do not.</summary>
    public static string? RequestId(this HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-request-id", out var values) ? values.FirstOrDefault() : null;

    /// <summary>Waits for an answer from a handler that may not hear its token; an answer that nobody waits for any more is dropped when it comes.</summary>
    public static async Task<HttpResponseMessage> OrAbandoned(this Task<HttpResponseMessage> sending, CancellationToken cancellationToken)
    {
        try
        {
            return await sending.OrCancelled(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = sending.ContinueWith(
                static late =>
                {
                    if (late.Exception is null && !late.IsCanceled)
                    {
                        late.Result.Dispose();
                    }
                },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            throw;
        }
    }
}

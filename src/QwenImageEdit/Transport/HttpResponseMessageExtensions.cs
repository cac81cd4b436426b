namespace QwenImageEdit.Transport;

internal static class HttpResponseMessageExtensions
{
    /// <summary>The service's request id from the headers; null when there is none.</summary>
    public static string? RequestId(this HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-request-id", out var values) ? values.FirstOrDefault() : null;

    /// <summary>Waits for a response from a handler that may ignore its token. After a cancellation, the abandoned response is disposed when it arrives.</summary>
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

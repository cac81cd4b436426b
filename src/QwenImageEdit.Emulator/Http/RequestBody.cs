using Microsoft.AspNetCore.Http;

namespace QwenImageEdit.Emulator.Http;

internal static class RequestBody
{
    private const int SmallBody = 4096;
    private const int MaxFirstCapacity = 1024 * 1024;
    private const long MaxDiscardedBytes = 256L * 1024 * 1024;
    private static readonly TimeSpan MaxDiscardTime = TimeSpan.FromSeconds(60);

    /// <summary>Reads a body. A body that is too long is refused with 413 as soon as this is known.</summary>
    public static async Task<PooledBody> ReadAsync(HttpRequest request, int maximum, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maximum)
        {
            throw TooLarge(maximum);
        }

        // A caller may announce a long body and never send it.
        var body = new PooledBody((int)Math.Min((request.ContentLength ?? 0) + SmallBody, MaxFirstCapacity));
        try
        {
            while (await body.ReadFromAsync(request.Body, cancellationToken).ConfigureAwait(false) > 0)
            {
                if (body.Length > maximum)
                {
                    throw TooLarge(maximum);
                }
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }

        return body;
    }

    /// <summary>
    /// Reads the rest of the body after the response, because closing the connection early could reset it before the caller has read the response. A body without
    /// end is not read forever.
    /// </summary>
    public static async Task DiscardAsync(HttpContext context)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        timeout.CancelAfter(MaxDiscardTime);
        var chunk = new byte[64 * 1024];
        long discarded = 0;
        try
        {
            for (int read; discarded < MaxDiscardedBytes && (read = await context.Request.Body.ReadAsync(chunk, timeout.Token).ConfigureAwait(false)) > 0;)
            {
                discarded += read;
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private static ServiceRefusal TooLarge(int maximum) =>
        new(413, "RequestEntityTooLarge", $"The request body must not exceed {maximum} bytes.");
}

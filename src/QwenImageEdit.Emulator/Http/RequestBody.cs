using Microsoft.AspNetCore.Http;

namespace QwenImageEdit.Emulator.Http;

internal static class RequestBody
{
    private const long MaxDiscardedBytes = 256L * 1024 * 1024;
    private static readonly TimeSpan MaxDiscardTime = TimeSpan.FromSeconds(60);

    /// <summary>Reads a body. A body that is too long is refused with 413 as soon as this is known.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, int maximum, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maximum)
        {
            throw TooLarge(maximum);
        }

        using var buffer = new MemoryStream((int)(request.ContentLength ?? 0));
        var chunk = new byte[64 * 1024];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if (buffer.Length + read > maximum)
            {
                throw TooLarge(maximum);
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
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

using Microsoft.AspNetCore.Http;

namespace QwenImageEdit.Emulator.Http;

internal static class RequestBody
{
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

    private static ServiceRefusal TooLarge(int maximum) =>
        new(413, "RequestEntityTooLarge", $"The request body must not exceed {maximum} bytes.");
}

using System.Buffers;
using System.IO.Compression;
using System.Text.Json;

namespace QwenImageEdit.Wire;

/// <summary>Reads an answer's body as JSON, bounded in size.</summary>
internal static class AnswerReader
{
    /// <summary>Room for six inline images; an answer with links has about a kilobyte.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private const int FirstBufferLength = 16 * 1024;

    /// <returns>The answer; null when the body is no JSON object of the service.</returns>
    /// <exception cref="InvalidDataException">The body is longer than <see cref="MaxBytes"/>, or broken gzip.</exception>
    public static async Task<GenerationResponse?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        using var body = await content.ReadAsStreamAsync().ConfigureAwait(false);
#else
        using var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#endif
        using var plain = content.Headers.ContentEncoding.Contains("gzip", StringComparer.OrdinalIgnoreCase)
            ? new GZipStream(body, CompressionMode.Decompress)
            : body;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBufferLength);
        try
        {
            int length = 0;
            int read;
            while ((read = await plain.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false)) > 0)
            {
                length += read;
                buffer = length == buffer.Length ? Grow(buffer) : buffer;
            }

            return Parse(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        if (buffer.Length >= MaxBytes)
        {
            throw new InvalidDataException($"the answer is longer than {MaxBytes} bytes");
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static GenerationResponse? Parse(ReadOnlySpan<byte> json)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        json = json.StartsWith(byteOrderMark) ? json.Slice(byteOrderMark.Length) : json;
        try
        {
            return JsonSerializer.Deserialize(json, DashScopeJsonContext.Default.GenerationResponse);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

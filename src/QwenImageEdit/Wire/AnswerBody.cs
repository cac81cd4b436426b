using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace QwenImageEdit.Wire;

/// <summary>An answer's body, read whole into a pooled buffer and bounded in size.</summary>
internal sealed class AnswerBody : IDisposable
{
    /// <summary>Room for inline images; an answer with links has about a kilobyte.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private const int FirstBufferLength = 16 * 1024;

    private static readonly JsonDocumentOptions DocumentOptions = new() { AllowDuplicateProperties = false };

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBufferLength);
    private int _length;
    private JsonDocument? _document;

    private AnswerBody()
    {
    }

    private ReadOnlySpan<byte> Bytes
    {
        get
        {
            ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
            var bytes = _buffer.AsSpan(0, _length);
            return bytes.StartsWith(byteOrderMark) ? bytes.Slice(byteOrderMark.Length) : bytes;
        }
    }

    /// <exception cref="InvalidDataException">The body is longer than <see cref="MaxBytes"/>, or broken gzip.</exception>
    public static async ValueTask<AnswerBody> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        using var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#else
        using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#endif
        using var plain = IsGzip(content)
            ? new GZipStream(stream, CompressionMode.Decompress)
            : stream;
        var body = new AnswerBody();
        try
        {
            await body.FillAsync(plain, cancellationToken).ConfigureAwait(false);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Reads the body as JSON; null when it is no such JSON.</summary>
    public T? Parse<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Bytes, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads the body as a JSON object; null when it is none, or names a member twice. Valid until the body is disposed.</summary>
    public JsonElement? ParseObject()
    {
        try
        {
            var json = JsonRepair.Repair(new ArraySegment<byte>(_buffer, _length - Bytes.Length, Bytes.Length));
            _document = JsonDocument.Parse(json.AsMemory(), DocumentOptions);
            return _document.RootElement is { ValueKind: JsonValueKind.Object } root ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The body as text, cut after so many bytes.</summary>
    public string Text(int maxBytes)
    {
        int length = Math.Min(Bytes.Length, maxBytes);
        return Encoding.UTF8.GetString(_buffer, _length - Bytes.Length, length);
    }

    public void Dispose()
    {
        _document?.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private static bool IsGzip(HttpContent content) =>
        content.Headers.TryGetValues("Content-Encoding", out var encodings) && encodings.Contains("gzip", StringComparer.OrdinalIgnoreCase);

    private async ValueTask FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        int read;
#if NETSTANDARD2_0
        while ((read = await stream.ReadAsync(_buffer, _length, _buffer.Length - _length, cancellationToken).ConfigureAwait(false)) > 0)
#else
        while ((read = await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken).ConfigureAwait(false)) > 0)
#endif
        {
            _length += read;
            if (_length == _buffer.Length)
            {
                Grow();
            }
        }
    }

    private void Grow()
    {
        if (_length >= MaxBytes)
        {
            throw new InvalidDataException($"the answer is longer than {MaxBytes} bytes");
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(_length * 2);
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}

using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace QwenImageEdit.Wire;

/// <summary>The part of a response's body that was received, in a pooled buffer of limited size.</summary>
internal sealed class ResponseBody : IDisposable
{
    /// <summary>Large enough for inline images; a response with links has about a kilobyte.</summary>
    public const int MaxGenerationBytes = 16 * 1024 * 1024;

    /// <summary>An upload policy or an error of the storage has about a kilobyte.</summary>
    public const int MaxStorageBytes = 64 * 1024;

    private const int FirstBufferLength = 16 * 1024;

    private readonly int _maxBytes;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBufferLength);
    private int _length;
    private bool _isReadPending;

    private ResponseBody(int maxBytes) => _maxBytes = maxBytes;

    /// <summary>Why the body is incomplete; null when it is complete.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The body in UTF-8, without a byte order mark. Valid until this instance is disposed.</summary>
    public ArraySegment<byte> Utf8
    {
        get
        {
            var bytes = new ArraySegment<byte>(_buffer, 0, _length);
            return bytes.AsSpan() switch
            {
                [0xEF, 0xBB, 0xBF, ..] => new ArraySegment<byte>(_buffer, 3, _length - 3),
                [0xFF, 0xFE, ..] => ToUtf8(Encoding.Unicode, markLength: 2),
                [0xFE, 0xFF, ..] => ToUtf8(Encoding.BigEndianUnicode, markLength: 2),
                _ => bytes,
            };
        }
    }

    /// <summary>Reads until the body ends, the connection fails or <paramref name="maxBytes"/> is reached. The bytes that were received are always kept.</summary>
    /// <param name="content">The body.</param>
    /// <param name="maxBytes">The largest number of bytes to keep, after decompression.</param>
    /// <param name="cancellationToken">Stops reading, even if the stream ignores the token.</param>
    /// <returns>The body; <see cref="Failure"/> says whether it is incomplete.</returns>
    public static async ValueTask<ResponseBody> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        var body = new ResponseBody(maxBytes);
        try
        {
#if NETSTANDARD2_0
            using var stream = await content.ReadAsStreamAsync().OrCancelled(cancellationToken).ConfigureAwait(false);
#else
            using var stream = await content.ReadAsStreamAsync(cancellationToken).OrCancelled(cancellationToken).ConfigureAwait(false);
#endif
            using var plain = content.Headers.TryGetValues("Content-Encoding", out var encodings) ? Decoded(stream, encodings) : stream;
            while (body.Append(await body.ReadAsync(plain, cancellationToken).ConfigureAwait(false)))
            {
            }
        }
        catch (Exception exception)
        {
            body.Failure = exception;
        }

        return body;
    }

    /// <summary>Reads the body as JSON; null when it is not JSON of this type.</summary>
    public T? Parse<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Utf8, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The body as text, cut after <paramref name="maxBytes"/> bytes.</summary>
    public string Text(int maxBytes)
    {
        var bytes = Utf8;
        return Encoding.UTF8.GetString(bytes.Array!, bytes.Offset, Math.Min(bytes.Count, maxBytes));
    }

    public void Dispose()
    {
        if (!_isReadPending)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = [];
        _length = 0;
    }

    /// <remarks>A method of its own, so that the compression library is loaded only when it is needed.</remarks>
    private static Stream Decoded(Stream stream, IEnumerable<string> encodings) =>
        encodings.Contains("gzip", StringComparer.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream;

    private ArraySegment<byte> ToUtf8(Encoding encoding, int markLength) =>
        new(Encoding.UTF8.GetBytes(encoding.GetString(_buffer, markLength, _length - markLength)));

    /// <returns>False at the end of the stream.</returns>
    private bool Append(int read)
    {
        _length += read;
        if (_length >= _maxBytes)
        {
            throw new InvalidDataException($"the response is longer than {_maxBytes} bytes");
        }

        if (_length == _buffer.Length)
        {
            Grow();
        }

        return read > 0;
    }

    private ValueTask<int> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        var read = new ValueTask<int>(stream.ReadAsync(_buffer, _length, _buffer.Length - _length, cancellationToken));
#else
        var read = stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken);
#endif
        return read.IsCompleted ? read : new(WaitAsync(read.AsTask(), cancellationToken));
    }

    private async Task<int> WaitAsync(Task<int> pending, CancellationToken cancellationToken)
    {
        try
        {
            return await pending.OrCancelled(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _isReadPending = !pending.IsCompleted;
        }
    }

    private void Grow()
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(_length * 2);
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}

using System.Net;
using QwenImageEdit.Diagnostics;

namespace QwenImageEdit.Wire;

/// <summary>Writes a <see cref="GenerationBody"/> to the connection, once, encoding the images as it goes.</summary>
internal sealed class GenerationContent : HttpContent
{
    private const int IsIdle = 0;
    private const int IsWriting = 1;
    private const int IsInLastWrite = 2;
    private const int IsAbandoned = 3;

    private readonly GenerationBody _body;
    private readonly CancellationToken _cancellationToken;
    private int _state;

    /// <param name="body">The body to write.</param>
    /// <param name="cancellationToken">Stops writing; on netstandard2.0, HttpContent does not pass a token.</param>
    public GenerationContent(GenerationBody body, CancellationToken cancellationToken)
    {
        _body = body;
        _cancellationToken = cancellationToken;
        Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }

    /// <inheritdoc cref="GenerationBody.HasStoredImages"/>
    public bool HasStoredImages => _body.HasStoredImages;

    /// <inheritdoc cref="GenerationBody.Length"/>
    public long Length => _body.Length;

    /// <inheritdoc cref="GenerationBody.WasBrokenOff"/>
    public bool WasBrokenOff => _body.WasBrokenOff;

    /// <summary>Null when the request is sent without a question.</summary>
    public ContinueQuestion? Question { get; set; }

    /// <summary>Whether an HTTP handler tried to send the content a second time, which this class prevents.</summary>
    public bool WasResendPrevented { get; private set; }

    /// <summary>Why an image could not be read or differs from the one that the request was built with; null when there was no such failure.</summary>
    public ImageEditValidationException? SourceFailure { get; private set; }

    /// <summary>Abandons the attempt unless its last write has begun. This is atomic: after it returns true, the last write never begins.</summary>
    /// <returns>True when the service cannot have received the complete request; false when it may have.</returns>
    public bool TryAbandon()
    {
        int state;
        do
        {
            state = Volatile.Read(ref _state);
            if (state == IsInLastWrite)
            {
                return false;
            }
        }
        while (Interlocked.CompareExchange(ref _state, IsAbandoned, state) != state);

        return true;
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        int state = Interlocked.CompareExchange(ref _state, IsWriting, IsIdle);
        if (state == IsAbandoned)
        {
            throw Abandoned();
        }

        // Writing the content again would request a second edit. Only the SDK's own retries may do that, with new content.
        if (state != IsIdle)
        {
            WasResendPrevented = true;
            throw new InvalidOperationException("An HTTP handler tried to send an image edit again, which may be billed twice. Remove retries and redirects from the HttpClient's handlers.");
        }

        Question?.BodyStarts();
        _body.StartWriting();
        try
        {
            int written = 0;
            Action? beforeWriting = null;
            foreach (var image in _body.InlineImages)
            {
                await WriteJsonAsync(stream, written, image.Position).ConfigureAwait(false);
                await Base64Writer.WriteAsync(image.Source, stream, beforeWriting ??= ThrowIfAbandoned, _cancellationToken).ConfigureAwait(false);
                written = image.Position;
            }

            StartLastWrite();
            await WriteJsonAsync(stream, written, _body.Json.Count).ConfigureAwait(false);
            Instruments.AddBytesSent(Length);
        }
        catch (ImageEditValidationException exception)
        {
            SourceFailure = exception;
            throw;
        }
        catch (IOException)
        {
            _body.WasBrokenOff = true;
            throw;
        }
        finally
        {
            _body.EndWriting();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        TryAbandon();
        base.Dispose(disposing);
    }

    private static OperationCanceledException Abandoned() => new("The attempt was abandoned before its request was written.");

    private void StartLastWrite()
    {
        if (Interlocked.CompareExchange(ref _state, IsInLastWrite, IsWriting) != IsWriting)
        {
            throw Abandoned();
        }
    }

    private void ThrowIfAbandoned()
    {
        if (Volatile.Read(ref _state) == IsAbandoned)
        {
            throw Abandoned();
        }
    }

    private Task WriteJsonAsync(Stream stream, int start, int end)
    {
        ThrowIfAbandoned();
        return stream.WriteAsync(_body.Json.Array!, start, end - start, _cancellationToken);
    }
}

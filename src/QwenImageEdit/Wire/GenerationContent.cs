using System.Net;
using QwenImageEdit.Diagnostics;

namespace QwenImageEdit.Wire;

/// <summary>Writes a <see cref="GenerationBody"/> straight to the connection, base64 included, once.</summary>
internal sealed class GenerationContent : HttpContent
{
    private const int IsIdle = 0;
    private const int IsWriting = 1;
    private const int IsAtItsLastWrite = 2;
    private const int IsGivenUp = 3;

    private readonly GenerationBody _body;
    private readonly CancellationToken _cancellationToken;
    private int _state;

    /// <param name="body">What to write.</param>
    /// <param name="cancellationToken">Ends the writing; HttpContent has no token of its own on netstandard2.0.</param>
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

    /// <summary>True when an HTTP handler asked for the content a second time, which was refused.</summary>
    public bool WasAskedAgain { get; private set; }

    /// <summary>Why an image could not be read or was another one than announced; null when that did not happen.</summary>
    public ImageEditValidationException? SourceFailure { get; private set; }

    /// <summary>Decides in one step whether the service may get the whole request: unless the last write has begun, it never begins.</summary>
    /// <returns>True when the service cannot have understood the request; false when it may have.</returns>
    public bool TryGiveUp()
    {
        int state;
        do
        {
            state = Volatile.Read(ref _state);
            if (state == IsAtItsLastWrite)
            {
                return false;
            }
        }
        while (Interlocked.CompareExchange(ref _state, IsGivenUp, state) != state);

        return true;
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        int state = Interlocked.CompareExchange(ref _state, IsWriting, IsIdle);
        if (state == IsGivenUp)
        {
            throw GivenUp();
        }

        // A second writing would be a second edit: only the SDK's own retries may decide that, with new content.
        if (state != IsIdle)
        {
            WasAskedAgain = true;
            throw new InvalidOperationException("An HTTP handler tried to send an image edit again. The edit may be billed twice; remove retries and redirects from the HttpClient's handlers.");
        }

        _body.StartWriting();
        try
        {
            await WriteAsync(stream).ConfigureAwait(false);
            Instruments.AddBytesSent(Length);
        }
        catch (ImageEditValidationException exception)
        {
            SourceFailure = exception;
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
        TryGiveUp();
        base.Dispose(disposing);
    }

    private static OperationCanceledException GivenUp() => new("The attempt was given up before its request was written.");

    private async Task WriteAsync(Stream stream)
    {
        int written = 0;
        foreach (var image in _body.InlineImages)
        {
            await WriteJsonAsync(stream, written, image.Position).ConfigureAwait(false);
            await Base64Writer.WriteAsync(image.Source, stream, ThrowIfGivenUp, _cancellationToken).ConfigureAwait(false);
            written = image.Position;
        }

        if (Interlocked.CompareExchange(ref _state, IsAtItsLastWrite, IsWriting) != IsWriting)
        {
            throw GivenUp();
        }

        await WriteJsonAsync(stream, written, _body.Json.Count).ConfigureAwait(false);
    }

    private void ThrowIfGivenUp()
    {
        if (Volatile.Read(ref _state) == IsGivenUp)
        {
            throw GivenUp();
        }
    }

    private Task WriteJsonAsync(Stream stream, int start, int end)
    {
        ThrowIfGivenUp();
        return stream.WriteAsync(_body.Json.Array!, start, end - start, _cancellationToken);
    }
}

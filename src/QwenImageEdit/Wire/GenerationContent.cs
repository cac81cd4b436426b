using System.Net;
using QwenImageEdit.Diagnostics;

namespace QwenImageEdit.Wire;

/// <summary>Writes a <see cref="GenerationBody"/> straight to the connection, base64 included, once.</summary>
internal sealed class GenerationContent : HttpContent
{
    private readonly GenerationBody _body;
    private readonly CancellationToken _cancellationToken;
    private int _started;

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

    /// <summary>True once the last byte was handed to the connection. Before that, no service can have understood the request.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>True when an HTTP handler asked for the content a second time, which was refused.</summary>
    public bool WasAskedAgain { get; private set; }

    /// <summary>Why an image could not be read or was another one than announced; null when that did not happen.</summary>
    public ImageEditValidationException? SourceFailure { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        // A second writing would be a second edit: only the SDK's own retries may decide that, with new content.
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            WasAskedAgain = true;
            throw new InvalidOperationException("An HTTP handler tried to send an image edit again. The edit may be billed twice; remove retries and redirects from the HttpClient's handlers.");
        }

        _body.StartWriting();
        try
        {
            await WriteAsync(stream).ConfigureAwait(false);
            IsComplete = true;
            Instruments.BytesSent.Add(Length);
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

    private async Task WriteAsync(Stream stream)
    {
        int written = 0;
        foreach (var image in _body.InlineImages)
        {
            await WriteJsonAsync(stream, written, image.Position).ConfigureAwait(false);
            await Base64Writer.WriteAsync(image.Source, stream, _cancellationToken).ConfigureAwait(false);
            written = image.Position;
        }

        await WriteJsonAsync(stream, written, _body.Json.Count).ConfigureAwait(false);
    }

    private Task WriteJsonAsync(Stream stream, int start, int end) =>
        stream.WriteAsync(_body.Json.Array!, start, end - start, _cancellationToken);
}

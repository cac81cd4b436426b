using System.Runtime.InteropServices;
using QwenImageEdit.Images;
using QwenImageEdit.Inputs;
using QwenImageEdit.Texts;
using static System.FormattableString;

namespace QwenImageEdit.Wire;

/// <summary>Reads exactly the announced number of bytes of an image, in full pieces.</summary>
internal sealed class ImagePieces : IDisposable
{
    /// <summary>If one byte more than announced can be read, the source has grown.</summary>
    private const int ProbeLength = 1;

    private readonly ImageSource _image;
    private readonly int _pieceLength;
    private readonly ArraySegment<byte>? _memory;
    private Stream? _stream;
    private bool _isReadSynchronously;
    private byte[]? _buffer;
    private long _position;

    private ImagePieces(ImageSource image, int pieceLength)
    {
        _image = image;
        _pieceLength = pieceLength;
        _memory = image.Input is MemoryImageInput memory && MemoryMarshal.TryGetArray(memory.Bytes, out var array) ? array : (ArraySegment<byte>?)null;
    }

    /// <summary>The latest piece, which is valid until the next call.</summary>
    public ArraySegment<byte> Current { get; private set; }

    public static ImagePieces Open(ImageSource image, int pieceLength) => new(image, pieceLength);

    /// <summary>Reads the next piece.</summary>
    /// <returns>False after the last one.</returns>
    /// <exception cref="ImageEditValidationException">The source cannot be opened, failed, ended early, or is longer than announced.</exception>
    public ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int wanted = (int)Math.Min(_pieceLength, _image.Info.ByteLength - _position);
        if (wanted == 0)
        {
            return new(false);
        }

        if (_memory is not { } memory)
        {
            return ReadAsync(wanted, cancellationToken);
        }

        MoveTo(memory.Array!, memory.Offset + (int)_position, wanted);
        return new(true);
    }

    public void Dispose()
    {
        _stream?.Dispose();
        if (_buffer is not null)
        {
            PieceBuffers.Pool.Return(_buffer);
        }
    }

    private void MoveTo(byte[] bytes, int offset, int count)
    {
        Current = new ArraySegment<byte>(bytes, offset, count);
        _position += count;
    }

    private async ValueTask<bool> ReadAsync(int wanted, CancellationToken cancellationToken)
    {
        if (_stream is null)
        {
            _stream = await OpenAsync(cancellationToken).ConfigureAwait(false);
            _isReadSynchronously = _stream is FileStream { IsAsync: false };
        }

        _buffer ??= PieceBuffers.Pool.Rent(_pieceLength + ProbeLength);
        try
        {
            for (int filled = 0, read; filled < wanted; filled += read)
            {
                read = ReadCount.Checked(await ReadSourceAsync(filled, wanted - filled, cancellationToken).ConfigureAwait(false), wanted - filled);
                if (read == 0)
                {
                    throw Changed(_image, Invariant($"it ends after {_position + filled} of {_image.Info.ByteLength} bytes."));
                }
            }

            if (_position + wanted == _image.Info.ByteLength)
            {
                await ThrowIfChangedAsync(wanted, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (BinaryImageInput.IsSourceFailure(exception, cancellationToken))
        {
            throw Changed(_image, "it can no longer be read: " + TextSanitizer.SanitizeSentence(exception.Message), exception);
        }

        MoveTo(_buffer, 0, wanted);
        return true;
    }

    private async ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _image.Input.OpenReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (BinaryImageInput.IsSourceFailure(exception, cancellationToken))
        {
            throw Changed(_image, "it can no longer be opened: " + TextSanitizer.SanitizeSentence(exception.Message), exception);
        }
    }

    private async ValueTask ThrowIfChangedAsync(int filled, CancellationToken cancellationToken)
    {
        if (await ReadSourceAsync(filled, ProbeLength, cancellationToken).ConfigureAwait(false) != 0)
        {
            throw Changed(_image, Invariant($"it is longer than {_image.Info.ByteLength} bytes."));
        }

        if (_image.Input.ReadVersion() != _image.Version)
        {
            throw Changed(_image, "the file was modified.");
        }
    }

    /// <summary>A local file is read synchronously: it is fast, and an asynchronous read would only cost a thread switch.</summary>
    private ValueTask<int> ReadSourceAsync(int offset, int count, CancellationToken cancellationToken) =>
        _isReadSynchronously
            ? new ValueTask<int>(_stream!.Read(_buffer!, offset, count))
            : new ValueTask<int>(_stream!.ReadAsync(_buffer!, offset, count, cancellationToken));

    private static ImageEditValidationException Changed(ImageSource image, string what, Exception? innerException = null) => new(
    [
        new ImageProblem(RequestViolationCode.ImageChanged, "changed after the request was built: " + what, "Build the request again from the image as it is now.")
            .ToViolation(image.Parameter, image.Input),
    ], innerException);
}

using System.Globalization;
using QwenImageEdit.Images;

namespace QwenImageEdit.Inputs;

/// <summary>A stream that a caller's function opens for every reading. Equal when the function and the length are the same.</summary>
/// <param name="open">A function that opens the stream, synchronous or asynchronous.</param>
/// <param name="length">The length that the caller states.</param>
internal sealed class OpenedStreamImageInput(Delegate open, long length) : BinaryImageInput
{
    private readonly Delegate _open = open;
    private readonly long _length = length;

    public override Stream OpenRead() => _open is Func<Stream> open
        ? Readable(open())
        : throw new UnusableImageException(RequestViolationCode.ImageUnreadable, "can only be opened asynchronously", "Build the request with BuildAsync, or read its width and height with ReadInfoAsync.");

    public override async ValueTask<Stream> OpenReadAsync(CancellationToken cancellationToken) => _open is Func<CancellationToken, ValueTask<Stream>> open
        ? Readable(await open(cancellationToken).ConfigureAwait(false))
        : OpenRead();

    private protected override bool HasSameSource(ImageInput other) => other is OpenedStreamImageInput same && _open.Equals(same._open) && _length == same._length;

    public override int GetHashCode() => _open.GetHashCode() ^ _length.GetHashCode();

    public override string ToString() => "stream of " + _length.ToString("N0", CultureInfo.InvariantCulture) + " bytes";

    protected override long LengthOf(Stream stream) => _length;

    private static Stream Readable(Stream? stream) =>
        stream is { CanRead: true } ? stream : throw new IOException("the function that opens the stream did not return a readable stream");
}

using System.Globalization;

namespace QwenImageEdit.Inputs;

/// <summary>A stream that the caller's function opens for every reading. Equal when it is the same function and length.</summary>
internal sealed class OpenedStreamImageInput(Func<Stream> open, long length) : BinaryImageInput
{
    private readonly Func<Stream> _open = open;
    private readonly long _length = length;

    public override Stream OpenRead() =>
        _open() is { CanRead: true } stream ? stream : throw new IOException("the function that opens the stream returned none that can be read");

    private protected override bool HasSameSource(ImageInput other) => other is OpenedStreamImageInput same && _open == same._open && _length == same._length;

    public override int GetHashCode() => _open.GetHashCode() ^ _length.GetHashCode();

    public override string ToString() => "stream of " + _length.ToString("N0", CultureInfo.InvariantCulture) + " bytes";

    protected override ImageInspection InspectSource()
    {
        using var stream = OpenRead();
        return InspectHeader(stream, _length);
    }
}

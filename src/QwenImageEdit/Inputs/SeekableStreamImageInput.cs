using System.Globalization;

namespace QwenImageEdit.Inputs;

/// <summary>A caller's seekable stream, shared by all readers. Equal when it is the same stream from the same position.</summary>
internal sealed class SeekableStreamImageInput(Stream stream) : BinaryImageInput
{
    private readonly SharedStream _shared = new(stream);

    public override Stream OpenRead() => _shared.OpenRead();

    private protected override bool HasSameSource(ImageInput other) => other is SeekableStreamImageInput same && _shared.Equals(same._shared);

    public override int GetHashCode() => _shared.GetHashCode();

    public override string ToString() => "stream of " + _shared.Length.ToString("N0", CultureInfo.InvariantCulture) + " bytes";
}

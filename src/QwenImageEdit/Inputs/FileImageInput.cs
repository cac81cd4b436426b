namespace QwenImageEdit.Inputs;

/// <summary>A file of this machine.</summary>
internal sealed class FileImageInput(string path) : BinaryImageInput
{
    /// <summary>The library reads in pieces of its own size; 1 turns the stream's own buffer off.</summary>
    private const int NoBuffer = 1;

    private readonly string _path = path;

    public override Stream OpenRead() =>
        new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, NoBuffer, FileOptions.SequentialScan);

    public override DateTime? ReadVersion() => File.GetLastWriteTimeUtc(_path);

    private protected override bool HasSameSource(ImageInput other) => other is FileImageInput same && string.Equals(_path, same._path, StringComparison.Ordinal);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_path);

    public override string ToString() => _path;

    protected override ImageInspection InspectSource()
    {
        using var stream = OpenRead();
        return InspectHeader(stream, stream.Length);
    }
}

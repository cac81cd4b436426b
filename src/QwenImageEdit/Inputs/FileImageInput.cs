using QwenImageEdit.Texts;

namespace QwenImageEdit.Inputs;

/// <summary>A file of this machine.</summary>
internal sealed class FileImageInput(string path) : BinaryImageInput
{
    /// <summary>The library reads in pieces of its own size; 1 turns the stream's own buffer off.</summary>
    private const int NoBuffer = 1;

    private const string NoBytes = "has no bytes: it is empty, or it is a pipe, a socket or a device, which cannot be sent";

    private readonly string _path = path;

    public override Stream OpenRead() => HasBytes() ? Open() : throw new IOException("it " + NoBytes);

    public override DateTime? ReadVersion() => File.GetLastWriteTimeUtc(_path);

    private protected override bool HasSameSource(ImageInput other) => other is FileImageInput same && string.Equals(_path, same._path, StringComparison.Ordinal);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_path);

    public override string ToString() => TextSanitizer.Sanitize(_path, TextSanitizer.ValueLength);

    protected override ImageInspection InspectSource()
    {
        if (Directory.Exists(_path))
        {
            throw new IOException("it is a directory");
        }

        if (!HasBytes())
        {
            return Problem(RequestViolationCode.ImageEmpty, NoBytes, "Pass a complete image.");
        }

        using var stream = Open();
        return InspectHeader(stream, stream.Length);
    }

    private FileStream Open() =>
        new(_path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, NoBuffer, FileOptions.SequentialScan);

    /// <summary>Pipes, sockets and devices have the length 0, and opening a pipe may wait for ever.</summary>
    private bool HasBytes()
    {
        var file = new FileInfo(_path);
#if !NETSTANDARD2_0
        if ((file.Attributes & FileAttributes.ReparsePoint) != 0)
        {
            file = (FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
        }
#endif
        return file.Length > 0;
    }
}

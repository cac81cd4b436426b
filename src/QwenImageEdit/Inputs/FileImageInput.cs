using QwenImageEdit.Images;
using QwenImageEdit.Texts;

namespace QwenImageEdit.Inputs;

/// <summary>A file on this machine.</summary>
internal sealed class FileImageInput(string path) : BinaryImageInput
{
    /// <summary>The library reads in pieces of its own size; 1 turns off the buffer of the stream.</summary>
    private const int NoBuffer = 1;

    private readonly string _path = path;

    public override Stream OpenRead()
    {
        var file = new FileInfo(_path);
        if (!file.Exists && Directory.Exists(_path))
        {
            throw new IOException("it is a directory");
        }

        return HasBytes(file)
            ? new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, NoBuffer, FileOptions.SequentialScan)
            : throw new UnusableImageException(RequestViolationCode.ImageEmpty, "has no bytes: it is empty, or it is a pipe, a socket or a device, which cannot be sent");
    }

    public override DateTime? ReadVersion() => File.GetLastWriteTimeUtc(_path);

    /// <summary>A local file is read synchronously: it is fast, and an asynchronous read would only cost a thread switch.</summary>
    internal override ValueTask<ImageInspection> InspectAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Inspect());
    }

    private protected override bool HasSameSource(ImageInput other) => other is FileImageInput same && string.Equals(_path, same._path, StringComparison.Ordinal);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_path);

    public override string ToString() => TextSanitizer.Sanitize(_path, TextSanitizer.ValueLength);

    /// <summary>Pipes, sockets and devices have length 0, and opening a pipe can block forever.</summary>
    private static bool HasBytes(FileInfo file)
    {
#if !NETSTANDARD2_0
        if ((file.Attributes & FileAttributes.ReparsePoint) != 0)
        {
            file = (FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
        }
#endif
        return file.Length > 0;
    }
}

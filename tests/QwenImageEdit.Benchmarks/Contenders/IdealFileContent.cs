using System.Buffers;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>Opens the files for each request, and reads them without a buffer of the stream.</summary>
internal sealed class IdealFileContent(byte[][] json, string[] paths) : IdealImageContent(json)
{
    private readonly FileStream[] _files = Array.ConvertAll(paths, Open);
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(PieceLength);

    protected override long ImageLength(int image) => _files[image].Length;

    protected override ReadOnlySpan<byte> ReadPiece(int image, long offset, int length)
    {
        var piece = _buffer.AsSpan(0, length);
        _files[image].ReadExactly(piece);
        return piece;
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }

        ArrayPool<byte>.Shared.Return(_buffer);
        base.Dispose(disposing);
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
}

using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>The text of a manifest: UTF-8, with or without a byte order mark. Anything else would change prompts and names that are paid for.</summary>
internal sealed class ManifestText
{
    /// <summary>The longest line. A manifest of a million rows without line breaks would not fit into memory.</summary>
    public const int MaxLineBytes = 16 * 1024 * 1024;

    private const int BlockBytes = 64 * 1024;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private long _lineNumber = 1;
    private long _lineBytes;
    private bool _endsWithReturn;

    public static StreamReader Open(string path) => new(OpenBytes(path), Strict, detectEncodingFromByteOrderMarks: false, BlockBytes);

    /// <summary>Reads the whole file once, because a row that was decoded with the wrong encoding looks like any other.</summary>
    /// <returns>A row with the problem; null when all of the file is UTF-8.</returns>
    public static async Task<ManifestRow?> FindProblemAsync(string path, CancellationToken cancellationToken)
    {
        using var stream = OpenBytes(path);
        byte[] block = new byte[BlockBytes];
        char[] characters = new char[BlockBytes];
        var text = new ManifestText();
        int kept = 0;
        for (bool isFirst = true; ; isFirst = false)
        {
            int read = await stream.ReadAtLeastAsync(block.AsMemory(kept), block.Length - kept, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            int length = kept + read;
            bool isLast = length < block.Length;
            if ((isFirst ? MarkedEncoding(block.AsSpan(0, length)) : null) is { } encoding)
            {
                return Problem(1, $"The manifest is {encoding}. Save it as UTF-8.");
            }

            var status = Utf8.ToUtf16(block.AsSpan(0, length), characters, out int valid, out _, replaceInvalidSequences: false, isLast);
            if (text.Count(block.AsSpan(0, valid)) is { } problem)
            {
                return problem;
            }

            if (status == OperationStatus.InvalidData)
            {
                return Problem(text._lineNumber, $"The byte 0x{block[valid]:X2} is not UTF-8; the manifest has another encoding, such as Windows-1252 or GBK. Save it as UTF-8.");
            }

            if (isLast)
            {
                return null;
            }

            kept = length - valid;
            block.AsSpan(valid, kept).CopyTo(block);
        }
    }

    private static FileStream OpenBytes(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);

    private static ManifestRow Problem(long lineNumber, string problem) => new() { LineNumber = lineNumber, Problems = [problem] };

    private static string? MarkedEncoding(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "UTF-16",
        _ => null,
    };

    private ManifestRow? Count(ReadOnlySpan<byte> bytes)
    {
        int zero = bytes.IndexOf((byte)0);
        var lines = zero < 0 ? bytes : bytes[..zero];
        int breaks = lines.Count((byte)'\n') + lines.Count((byte)'\r') - lines.Count("\r\n"u8) - (_endsWithReturn && lines is [(byte)'\n', ..] ? 1 : 0);
        _endsWithReturn = lines is [.., (byte)'\r'];
        _lineNumber += breaks;
        if (zero >= 0)
        {
            return Problem(_lineNumber, "The manifest contains a zero byte, as UTF-16 and UTF-32 do and UTF-8 text does not. Save it as UTF-8.");
        }

        int lastBreak = lines.LastIndexOfAny((byte)'\n', (byte)'\r');
        _lineBytes = lastBreak < 0 ? _lineBytes + lines.Length : lines.Length - lastBreak - 1;
        return _lineBytes <= MaxLineBytes ? null : Problem(_lineNumber, $"The line is longer than {MaxLineBytes:N0} bytes. Write each row on a line of its own.");
    }
}

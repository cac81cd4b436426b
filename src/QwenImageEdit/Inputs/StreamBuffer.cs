using QwenImageEdit.Images;

namespace QwenImageEdit.Inputs;

/// <summary>Reads a stream into memory, up to one byte more than the maximum length of an image.</summary>
internal static class StreamBuffer
{
    private const int PieceLength = 81920;
    private static int MaxLength => ImageLimits.MaxBytes + 1;

    public static byte[] Read(Stream stream)
    {
        using var buffer = new MemoryStream();
        byte[] piece = new byte[PieceLength];
        int read;
        while (buffer.Length < MaxLength && (read = ReadCount.Checked(stream.Read(piece, 0, Next(buffer)), Next(buffer))) > 0)
        {
            buffer.Write(piece, 0, read);
        }

        return buffer.ToArray();
    }

    public static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        byte[] piece = new byte[PieceLength];
        int read;
        while (buffer.Length < MaxLength && (read = ReadCount.Checked(await stream.ReadAsync(piece, 0, Next(buffer), cancellationToken).ConfigureAwait(false), Next(buffer))) > 0)
        {
            buffer.Write(piece, 0, read);
        }

        return buffer.ToArray();
    }

    private static int Next(MemoryStream buffer) => (int)Math.Min(PieceLength, MaxLength - buffer.Length);
}

using System.Buffers;

namespace QwenImageEdit.Saving;

/// <summary>Tells whether a file holds the same bytes as an image that was just written.</summary>
internal static class SameFile
{
    private const int BufferLength = 64 * 1024;

    /// <returns>False also when it cannot be told: what is no regular file is not opened. Where the kind of a file is not told, pipes and devices have no length.</returns>
    public static bool Holds(string path, Stream image)
    {
        try
        {
            SpecialFile.ThrowIfAt(path);
            return new FileInfo(path).Length == image.Length && HasSameBytes(path, image);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool HasSameBytes(string path, Stream image)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(2 * BufferLength);
        try
        {
            image.Position = 0;
            int read;
            do
            {
                read = Fill(file, buffer, offset: 0);
                if (Fill(image, buffer, BufferLength) != read || !buffer.AsSpan(0, read).SequenceEqual(buffer.AsSpan(BufferLength, read)))
                {
                    return false;
                }
            }
            while (read > 0);

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int Fill(Stream stream, byte[] buffer, int offset)
    {
        int filled = 0;
        int read;
        while (filled < BufferLength && (read = stream.Read(buffer, offset + filled, BufferLength - filled)) > 0)
        {
            filled += read;
        }

        return filled;
    }
}

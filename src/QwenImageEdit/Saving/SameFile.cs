using System.Buffers;

namespace QwenImageEdit.Saving;

/// <summary>Compares an existing file with an image that was just written.</summary>
internal static class SameFile
{
    private const int BufferLength = 64 * 1024;

    /// <returns>False also if the file cannot be read or is not a regular file. Where the kind of a file is unknown, pipes and devices differ in length.</returns>
    public static bool Contains(string path, Stream image)
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

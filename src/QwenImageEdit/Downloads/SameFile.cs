using System.Buffers;

namespace QwenImageEdit.Downloads;

/// <summary>Tells whether a file holds the same bytes as an image that was just written.</summary>
internal static class SameFile
{
    private const int BufferLength = 64 * 1024;

    /// <returns>False also when it cannot be told: what is no regular file is not opened.</returns>
    public static bool Holds(string path, Stream image)
    {
        try
        {
            SpecialFile.ThrowIfAt(path);
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
            return file.Length == image.Length && HaveSameBytes(file, image);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool HaveSameBytes(FileStream file, Stream image)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(2 * BufferLength);
        try
        {
            image.Position = 0;
            while (Fill(file, buffer, offset: 0) is > 0 and var read)
            {
                if (Fill(image, buffer, BufferLength) != read || !buffer.AsSpan(0, read).SequenceEqual(buffer.AsSpan(BufferLength, read)))
                {
                    return false;
                }
            }

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

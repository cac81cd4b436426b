using System.Security.Cryptography;
using QwenImageEdit.Emulator.Http;
using QwenImageEdit.Emulator.Recording;

namespace QwenImageEdit.Emulator.Storage;

/// <summary>An uploaded file. It is hashed while it is read; its bytes are discarded if it is too large for an input image.</summary>
internal sealed record ReceivedFile(long Length, string Sha256, byte[]? Bytes)
{
    private const int MaxKeptBytes = 10 * 1024 * 1024;

    public static async Task<ReceivedFile> ReadAsync(Stream body, long maxBytes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var kept = new MemoryStream();
        var chunk = new byte[64 * 1024];
        long length = 0;
        for (int read; (read = await body.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            length += read;
            if (length > maxBytes)
            {
                throw new OssRefusal(400, "EntityTooLarge", $"Your proposed upload exceeds the maximum allowed object size of {maxBytes} bytes.");
            }

            hash.AppendData(chunk, 0, read);
            if (length <= MaxKeptBytes)
            {
                kept.Write(chunk, 0, read);
            }
            else
            {
                kept.SetLength(0);
                kept.Capacity = 0;
            }
        }

        return new ReceivedFile(length, HexText.Of(hash.GetHashAndReset()), length <= MaxKeptBytes ? kept.ToArray() : null);
    }
}

using System.Security.Cryptography;

namespace QwenImageEdit.Batch.Saving;

internal static class FileHash
{
    /// <returns>The SHA-256 of a file as 64 lowercase hexadecimal digits.</returns>
    public static async Task<string> ComputeAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (file.ConfigureAwait(false))
        {
            byte[] hash = await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false);
            return Convert.ToHexString(hash).ToLowerInvariant();
        }
    }
}

using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace QwenImageEdit.Emulator.Http;

internal static class GzipEncoding
{
    public const string Name = "gzip";

    public static bool IsAcceptedBy(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding
        .Any(encoding => encoding.Value.Equals(Name, StringComparison.OrdinalIgnoreCase) && encoding.Quality is not 0);

    public static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return buffer.ToArray();
    }
}

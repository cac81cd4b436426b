using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using QwenImageEdit.Texts;

namespace QwenImageEdit.Downloads;

/// <summary>The body of one successful response.</summary>
internal sealed class ResultBody : IDisposable
{
    private readonly HttpResponseMessage _response;

    private ResultBody(HttpResponseMessage response, Stream stream)
    {
        _response = response;
        Stream = stream;
    }

    /// <summary>The image's bytes from <see cref="Start"/> on, decoded.</summary>
    public Stream Stream { get; }

    /// <summary>Position in the image of the stream's first byte.</summary>
    public long Start { get; private init; }

    /// <summary>Size of the whole image; null if it is not announced, or if the announced size is that of the encoded bytes.</summary>
    public long? TotalBytes { get; private init; }

    /// <summary>The strong ETag; null if there is none.</summary>
    public EntityTagHeaderValue? ETag { get; private init; }

    /// <summary>True if the body is compressed, so that positions in the image are not positions in the body.</summary>
    public bool IsEncoded { get; private init; }

    /// <exception cref="DownloadFaultException">The response does not match the request.</exception>
    /// <exception cref="ImageDownloadException">The response has an encoding that is not supported.</exception>
    public static async Task<ResultBody> OpenAsync(HttpResponseMessage response, ResumePoint? resume, CancellationToken cancellationToken)
    {
        string? encoding = EncodingOf(response.Content.Headers);
        bool isPart = response.StatusCode == HttpStatusCode.PartialContent;
        if (isPart)
        {
            ThrowIfOtherRange(response, encoding, resume);
        }

#if NETSTANDARD2_0
        cancellationToken.ThrowIfCancellationRequested();
        var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#else
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#endif
        return new ResultBody(response, encoding is null ? stream : new GZipStream(stream, CompressionMode.Decompress))
        {
            Start = isPart ? resume!.Position : 0,
            TotalBytes = encoding is not null ? null : isPart ? response.Content.Headers.ContentRange!.Length : response.Content.Headers.ContentLength,
            ETag = StrongTagOf(response),
            IsEncoded = encoding is not null,
        };
    }

    public void Dispose()
    {
        Stream.Dispose();
        _response.Dispose();
    }

    private static void ThrowIfOtherRange(HttpResponseMessage response, string? encoding, ResumePoint? resume)
    {
        var range = response.Content.Headers.ContentRange;
        bool fits = resume is not null
            && encoding is null
            && range is { Unit: "bytes" }
            && range.From == resume.Position
            && (range.Length is null || resume.TotalBytes is null || range.Length == resume.TotalBytes)
            && resume.ETag.Equals(StrongTagOf(response));
        if (!fits)
        {
            throw new DownloadFaultException($"the storage sent the range '{range}' instead of the requested one") { CannotResume = true };
        }
    }

    private static string? EncodingOf(HttpContentHeaders headers)
    {
        string[] encodings = [.. headers.ContentEncoding.Where(name => !string.Equals(name, "identity", StringComparison.OrdinalIgnoreCase))];
        return encodings switch
        {
            [] => null,
            [var encoding] when encoding.ToUpperInvariant() is "GZIP" or "X-GZIP" => encoding,
            _ => throw new ImageDownloadException($"The result host sent the image with the encoding '{TextSanitizer.Sanitize(string.Join(", ", encodings))}', which is not supported.") { Kind = ImageDownloadErrorKind.NotAnImage },
        };
    }

    private static EntityTagHeaderValue? StrongTagOf(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } tag ? tag : null;
}

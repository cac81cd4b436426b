using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using QwenImageEdit.Texts;

namespace QwenImageEdit.Downloads;

/// <summary>The body of one successful answer.</summary>
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

    /// <summary>Length of the whole image; null when it is not announced or tells the encoded length.</summary>
    public long? TotalBytes { get; private init; }

    /// <summary>The strong tag; null when there is none.</summary>
    public EntityTagHeaderValue? ETag { get; private init; }

    /// <summary>True when positions in the image are none in what is transferred.</summary>
    public bool IsEncoded { get; private init; }

    /// <exception cref="DownloadFaultException">The answer does not fit what was asked for.</exception>
    /// <exception cref="ImageDownloadException">The answer is in an encoding that was not asked for.</exception>
    public static async Task<ResultBody> OpenAsync(HttpResponseMessage response, ResumePoint? resume, CancellationToken cancellationToken)
    {
        string? encoding = EncodingOf(response.Content.Headers);
        bool isPart = response.StatusCode == HttpStatusCode.PartialContent;
        if (isPart)
        {
            ThrowIfOtherPart(response, encoding, resume);
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

    private static void ThrowIfOtherPart(HttpResponseMessage response, string? encoding, ResumePoint? resume)
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
            throw new DownloadFaultException($"the storage sent the part '{range}', which is not the one that was asked for") { CannotResume = true };
        }
    }

    private static string? EncodingOf(HttpContentHeaders headers)
    {
        string[] encodings = [.. headers.ContentEncoding.Where(encoding => !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase))];
        return encodings switch
        {
            [] => null,
            [var only] when only.ToUpperInvariant() is "GZIP" or "X-GZIP" => only,
            _ => throw new ImageDownloadException($"The result host encoded the image as '{TextSanitizer.Sanitize(string.Join(", ", encodings))}', although it was asked not to.") { Kind = ImageDownloadErrorKind.NotAnImage },
        };
    }

    private static EntityTagHeaderValue? StrongTagOf(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } tag ? tag : null;
}

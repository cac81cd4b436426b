using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using static QwenImageEdit.Tests.Downloads.ResultServer;

namespace QwenImageEdit.Tests.Downloads;

/// <summary>Valid and invalid responses of result hosts.</summary>
internal static class Answers
{
    public const string ETag = "\"0123456789ABCDEF\"";

    public static Answer Whole(byte[] body, string? etag = ETag, string contentType = "image/png") =>
        Raw("200 OK", [$"Content-Length: {body.Length}", $"Content-Type: {contentType}", .. Tag(etag)], body);

    public static Answer Text(string status, string contentType, string text) =>
        Raw(status, [$"Content-Length: {Encoding.UTF8.GetByteCount(text)}", $"Content-Type: {contentType}"], Encoding.UTF8.GetBytes(text));

    public static Answer Status(string status) => Text(status, "text/plain", string.Empty);

    public static Answer Redirect(string location, string status = "302 Found") => Raw(status, [$"Location: {location}", "Content-Length: 0"], []);

    /// <summary>Announces the whole body and closes the connection early.</summary>
    public static Answer CutOff(byte[] body, int after, string? etag = ETag) =>
        Raw("200 OK", [$"Content-Length: {body.Length}", .. Tag(etag)], body[..after]);

    public static Answer Chunked(byte[] body, bool isEnded = true, string? etag = ETag) => async (stream, _, stop) =>
    {
        await WriteAsync(stream, Head("200 OK", ["Transfer-Encoding: chunked", .. Tag(etag)]), stop);
        await WriteAsync(stream, $"{body.Length:X}\r\n", stop);
        await stream.WriteAsync(body, stop);
        await WriteAsync(stream, isEnded ? "\r\n0\r\n\r\n" : "\r\n", stop);
    };

    /// <summary>A correct storage: it sends the requested range if the ETag matches.</summary>
    public static Answer Storage(byte[] body, string etag = ETag, int? cutOffAfter = null) => (stream, request, stop) =>
    {
        bool isPart = request.RangeStart > 0 && (!request.Headers.TryGetValue("If-Range", out string? tag) || tag == etag);
        if (!isPart)
        {
            return (cutOffAfter is { } length ? CutOff(body, length, etag) : Whole(body, etag))(stream, request, stop);
        }

        byte[] part = body[request.RangeStart..];
        int sent = Math.Min(part.Length, cutOffAfter ?? part.Length);
        return Raw("206 Partial Content", [$"Content-Length: {part.Length}", $"Content-Range: bytes {request.RangeStart}-{body.Length - 1}/{body.Length}", .. Tag(etag)], part[..sent])(stream, request, stop);
    };

    public static Answer Gzip(byte[] body, string? etag = ETag, int? cutOffAfter = null)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body);
        }

        byte[] bytes = compressed.ToArray();
        return Raw("200 OK", [$"Content-Length: {bytes.Length}", "Content-Encoding: gzip", .. Tag(etag)], bytes[..(cutOffAfter ?? bytes.Length)]);
    }

    public static Answer Raw(string status, string[] headers, byte[] body) => async (stream, _, stop) =>
    {
        await WriteAsync(stream, Head(status, headers), stop);
        await stream.WriteAsync(body, stop);
    };

    /// <summary>Sends the first bytes, reports that, and waits.</summary>
    public static Answer HeldAfter(byte[] body, int length, TaskCompletionSource isHeld, Task? release = null, string? etag = ETag) => async (stream, _, stop) =>
    {
        await WriteAsync(stream, Head("200 OK", [$"Content-Length: {body.Length}", .. Tag(etag)]), stop);
        await stream.WriteAsync(body.AsMemory(0, length), stop);
        isHeld.TrySetResult();
        await (release ?? Task.Delay(Timeout.Infinite, stop)).WaitAsync(stop);
        await stream.WriteAsync(body.AsMemory(length), stop);
    };

    public static string Head(string status, string[] headers) => $"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}Connection: close\r\n\r\n";

    public static Task WriteAsync(NetworkStream stream, string text, CancellationToken stop) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), stop).AsTask();

    private static string[] Tag(string? etag) => etag is null ? [] : [$"ETag: {etag}"];
}

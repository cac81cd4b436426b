using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Benchmarks.Sink;

/// <summary>Result images, with the length that the link states.</summary>
internal static class SinkResults
{
    private static readonly ConcurrentDictionary<int, byte[]> Responses = [];

    public static ReadOnlySpan<byte> RequestStart => "GET /results/"u8;

    public static string Target(int bytes) => $"/results/{bytes}.png?Expires=4102444800&OSSAccessKeyId=LTAI5tBenchmark&Signature=kq1Xf2c%2FJ1s%3D";

    public static byte[] Respond(ReadOnlySpan<byte> request) =>
        Utf8Parser.TryParse(request[RequestStart.Length..], out int bytes, out _)
            ? Responses.GetOrAdd(bytes, Create)
            : throw new InvalidOperationException("The link of a result must contain its length.");

    private static byte[] Create(int bytes) =>
    [
        .. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: {bytes}\r\nETag: \"{bytes:X32}\"\r\nAccept-Ranges: bytes\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\n\r\n"),
        .. PngBytes.OfLength(bytes),
    ];
}

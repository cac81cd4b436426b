using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QwenImageEdit.Tests.Transport.Responses;

/// <summary>Creates responses of the service and of gateways in front of it, many of them damaged. The same seed creates the same response.</summary>
internal sealed class ResponseGenerator(int seed)
{
    private static readonly int[] Statuses =
    [
        201, 202, 203, 204, 205, 206, 226, 299, 300, 301, 302, 303, 304, 307, 308,
        400, 400, 400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 417, 422, 425, 428, 429, 429, 429, 431, 451, 460, 499,
        500, 500, 500, 500, 500, 500, 501, 502, 502, 503, 503, 503, 503, 504, 505, 507, 508, 511, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530, 599,
    ];

    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Random _random = new(seed);

    public ResponseCase Create()
    {
        int status = _random.Next(3) == 0 ? 200 : Statuses[_random.Next(Statuses.Length)];
        byte[] plain = Body(status);
        var headers = new ResponseHeaders(_random).Create(status);
        return _random.Next(6) == 0 ? Compressed(status, headers, plain) : new ResponseCase(status, headers, plain, plain, IsReadable: true);
    }

    private byte[] Body(int status)
    {
        if (_random.Next(20) == 0)
        {
            return Encoding.UTF8.GetBytes(GatewayResponses.Other[_random.Next(GatewayResponses.Other.Length)]);
        }

        var document = Document(status);
        if (_random.Next(2) == 0)
        {
            document = new JsonMutator(_random).Mutate(document);
        }

        string text = document?.ToJsonString(_random.Next(2) == 0 ? Unescaped : null) ?? "null";
        return _random.Next(2) == 0 ? new TextMutator(_random).Mutate(text) : Encoding.UTF8.GetBytes(text);
    }

    private JsonNode? Document(int status)
    {
        var service = new ServiceResponses(_random);
        bool isSuccess = status is >= 200 and < 300;
        return _random.Next(10) switch
        {
            < 3 => JsonNode.Parse(GatewayResponses.Json[_random.Next(GatewayResponses.Json.Length)]),
            3 => service.Task(),
            4 => service.Success(),
            < 8 when isSuccess => service.Success(),
            _ => service.Refusal(status),
        };
    }

    /// <summary>Compresses the body. In half of the cases, the headers do not match or the compressed data is damaged.</summary>
    private ResponseCase Compressed(int status, IReadOnlyList<(string, string)> headers, byte[] plain)
    {
        byte[] gzip = Gzip(plain);
        IReadOnlyList<(string, string)> compressed = [.. headers, ("Content-Encoding", "gzip")];
        return _random.Next(8) switch
        {
            0 => new ResponseCase(status, compressed, plain, plain, IsReadable: false),
            1 => new ResponseCase(status, headers, plain, gzip, IsReadable: false),
            2 => new ResponseCase(status, compressed, plain, gzip[.._random.Next(gzip.Length)], IsReadable: false),
            3 when gzip.Length > 0 => new ResponseCase(status, compressed, plain, Flipped(gzip), IsReadable: false),
            _ => new ResponseCase(status, compressed, plain, gzip, IsReadable: true),
        };
    }

    private static byte[] Gzip(byte[] plain)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        return bytes.ToArray();
    }

    private byte[] Flipped(byte[] bytes)
    {
        bytes[_random.Next(bytes.Length)] ^= (byte)(1 << _random.Next(8));
        return bytes;
    }
}

using System.Text;

namespace QwenImageEdit.Benchmarks.Sink;

/// <summary>Fixed responses in the format of the service, as bytes.</summary>
internal static class SinkResponses
{
    public const string ApiPath = "/api/v1";
    public const string StoragePath = "/storage";
    private const string Json = "application/json";

    /// <summary>A key that is refused like an unknown key.</summary>
    public static ReadOnlySpan<byte> RefusedKey => "Bearer sk-invalid"u8;

    public static byte[] Continue { get; } = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();

    public static byte[] Edited { get; } = Response("200 OK", Json, """
        {"output":{"choices":[{"finish_reason":"stop","message":{"role":"assistant","content":[{"image":"https://dashscope-result-sz.oss-cn-shenzhen.aliyuncs.com/1d/20260101/benchmark/result.png?Expires=1893456000&OSSAccessKeyId=LTAI5tBenchmark&Signature=kq1Xf2c%2FJ1s%3D"}]}}],"task_metric":{"TOTAL":1,"SUCCEEDED":1,"FAILED":0}},"usage":{"width":1024,"height":1536,"image_count":1},"request_id":"bf37ca26-0abe-98e4-8065-9d3c1f1b7c5e"}
        """);

    public static byte[] Refused { get; } = Response("401 Unauthorized", Json, """
        {"request_id":"bf37ca26-0abe-98e4-8065-9d3c1f1b7c5e","code":"InvalidApiKey","message":"Invalid API-key provided."}
        """);

    public static byte[] Stored { get; } = Response("200 OK", "text/plain", string.Empty);

    public static byte[] Policy(int port) => Response("200 OK", Json, $$$"""
        {"request_id":"bf37ca26-0abe-98e4-8065-9d3c1f1b7c5e","data":{"policy":"{{{PolicyDocument()}}}","signature":"kq1Xf2c/J1s=","upload_dir":"dashscope-instant/benchmark/2026-01-01/benchmark","upload_host":"http://127.0.0.1:{{{port}}}{{{StoragePath}}}","expire_in_seconds":300,"max_file_size_mb":1024,"capacity_limit_mb":999999999,"oss_access_key_id":"LTAI5tBenchmark","x_oss_object_acl":"private","x_oss_forbid_overwrite":"true"}}
        """);

    private static string PolicyDocument() => Convert.ToBase64String("""
        {"expiration":"2030-01-01T00:00:00.000Z","conditions":[["content-length-range",0,1073741824],["starts-with","$key","dashscope-instant/benchmark/2026-01-01/benchmark"],{"bucket":"dashscope-file-mgr"},{"x-oss-object-acl":"private"},{"x-oss-forbid-overwrite":"true"}]}
        """u8);

    private static byte[] Response(string status, string contentType, string body) => Encoding.UTF8.GetBytes(
        $"HTTP/1.1 {status}\r\nContent-Type: {contentType}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nx-request-id: bf37ca26-0abe-98e4-8065-9d3c1f1b7c5e\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\n\r\n{body}");
}

namespace QwenImageEdit.Tests.Transport.Responses;

/// <summary>Responses of gateways, proxies and content delivery networks in front of the service, which may make the edit nevertheless.</summary>
internal static class GatewayResponses
{
    public static string[] Json { get; } =
    [
        """{"error":{"message":"upstream error: do request failed","type":"new_api_error","param":"","code":"do_request_failed"}}""",
        """{"error":{"message":"read response body failed","type":"new_api_error","param":"","code":"read_response_body_failed"},"request_id":"2026112400000001"}""",
        """{"error":{"message":"bad response status code 502","type":"upstream_error","param":"502","code":"bad_response_status_code"}}""",
        """{"error":{"message":"当前分组上游负载已饱和，请稍后再试","type":"one_api_error","param":"","code":"get_channel_failed"}}""",
        """{"error":{"message":"bad response body","type":"one_api_error","code":"bad_response_body"},"request_id":"r-1"}""",
        """{"error":{"message":"The model does not exist","type":"invalid_request_error","code":"model_not_found"},"request_id":"r-1"}""",
        """{"error":{"message":"Rate limit reached","type":"requests","code":"rate_limit_exceeded"}}""",
        """{"error":{"message":"The server had an error","type":"server_error","param":null,"code":"server_error"},"request_id":"r-1"}""",
        """{"error":{"message":"litellm.InternalServerError: Connection error.","type":null,"param":null,"code":"500"}}""",
        """{"error":{"message":"litellm.Timeout: timed out","type":"Timeout","code":408},"request_id":"r-1"}""",
        """{"code":"ECONNRESET","message":"socket hang up","request_id":"r-1"}""",
        """{"code":"ETIMEDOUT","errno":-110,"request_id":"r-1"}""",
        """{"code":"upstream_reset","message":"upstream connect error or disconnect/reset before headers. reset reason: connection termination","request_id":"r-1"}""",
        """{"code":"origin_timeout","success":false,"errors":[{"code":524}],"ray_id":"8f","request_id":"r-1"}""",
        """{"status":524,"error_code":524,"error_name":"origin_response_timeout","cloudflare_error":true,"retryable":true,"retry_after":120}""",
        """{"code":"500 Internal Server Error","message":"nginx","request_id":"r-1"}""",
        """{"code":500,"message":"Internal Server Error","request_id":"r-1"}""",
        """{"code":"502","message":"Bad Gateway","request_id":"r-1"}""",
        """{"code":"0","message":"success","request_id":"r-1"}""",
        """{"code":200,"message":"ok","data":null,"request_id":"r-1"}""",
        """{"code":"OK","request_id":"r-1"}""",
        """{"message":"Endpoint request timed out"}""",
        """{"message":"Internal server error","request_id":"r-1"}""",
        """{"Message":"Service Unavailable","Code":"ServiceUnavailable","RequestId":"r-1","request_id":"r-1"}""",
        """{"message":"An unexpected error occurred","request_id":"r-1"}""",
        """{"message":"The upstream server is timing out"}""",
        """{"code":"InternalServerError","message":"internal","request_id":"r-1"}""",
        """{"code":"internal_server_error","message":"internal","request_id":"r-1"}""",
        """{"code":"service_unavailable_error","message":"overloaded","request_id":"r-1"}""",
        """{"code":"Gateway.Timeout","message":"timeout","request_id":"r-1"}""",
        """{"error":"upstream request timeout","request_id":"r-1"}""",
        """{"error":{"code":"InternalError","message":"from the gateway itself"}}""",
        """{"code":"InternalError","message":"from the gateway itself"}""",
        """{"code":"InternalError","error":{"code":"do_request_failed"},"request_id":"r-1"}""",
        """{"fault":{"faultstring":"Gateway Timeout","detail":{"errorcode":"messaging.adaptors.http.flow.GatewayTimeout"}}}""",
        "[]",
        """["InternalError"]""",
        "\"InternalError\"",
        "null",
        "{}",
    ];

    public static string[] Other { get; } =
    [
        string.Empty,
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>",
        "upstream connect error or disconnect/reset before headers. reset reason: connection timeout",
        "no healthy upstream",
        "error code: 524",
        "stream timeout",
        "Internal Server Error",
        "<?xml version=\"1.0\"?><Error><Code>InternalError</Code><RequestId>r-1</RequestId></Error>",
        "data: {\"code\":\"InternalError\",\"request_id\":\"r-1\"}\n\n",
        "code=InternalError&request_id=r-1",
        " \r\n\t ",
    ];
}

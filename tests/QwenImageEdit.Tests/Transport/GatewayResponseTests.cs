using System.Net;

namespace QwenImageEdit.Tests.Transport;

/// <summary>A gateway in front of the service may send similar responses. Only a failure from the service itself means that nothing is billed.</summary>
public sealed class GatewayResponseTests
{
    [Theory]
    [InlineData(500, """{"error":{"message":"upstream error: do request failed","type":"new_api_error","code":"do_request_failed"}}""")]
    [InlineData(500, """{"error":{"message":"read failed","code":"read_response_body_failed"},"request_id":"r-1"}""")]
    [InlineData(500, """{"code":"ECONNRESET"}""")]
    [InlineData(503, """{"code":"upstream_reset","request_id":"r-1"}""")]
    [InlineData(500, """{"code":"500 Internal Server Error","request_id":"r-1"}""")]
    [InlineData(500, """{"code":"500","message":"Internal server error"}""")]
    [InlineData(500, """{"message":"Internal server error"}""")]
    [InlineData(501, """{"code":"InternalError","request_id":"r-1"}""")]
    [InlineData(502, """{"code":502,"message":"Bad Gateway"}""")]
    [InlineData(502, """{"code":"BadGateway","message":"Bad Gateway","request_id":"r-1"}""")]
    [InlineData(503, """{"message":"Service Unavailable"}""")]
    [InlineData(503, """{"error":{"code":503,"message":"Service Unavailable"}}""")]
    [InlineData(504, """{"message":"Endpoint request timed out"}""")]
    [InlineData(504, """{"code":"RequestTimeOut"}""")]
    [InlineData(504, """{"code":"RequestTimeOut","request_id":"r-1"}""")]
    [InlineData(524, """{"code":"origin_timeout","request_id":"r-1"}""")]
    [InlineData(302, """{"code":"InternalError","request_id":"r-1"}""")]
    [InlineData(408, """{"code":"RequestTimeOut","request_id":"r-1"}""")]
    [InlineData(408, """{"message":"Request timeout"}""")]
    [InlineData(499, """{"code":"client_closed_request","request_id":"r-1"}""")]
    public async Task A_code_of_a_gateway_leaves_the_outcome_unknown_and_is_not_retried(int status, string body) => await ShouldBeUnknown(status, body);

    [Theory]
    [InlineData(500, "InternalError")]
    [InlineData(503, "ServiceUnavailable")]
    [InlineData(200, "InternalError")]
    public async Task A_known_code_without_a_request_id_may_not_come_from_the_service(int status, string code)
    {
        await ShouldBeUnknown(status, $$"""{"code":"{{code}}"}""");
        await ShouldBeUnknown(status, $$"""{"code":"{{code}}","request_id":""}""");
        await ShouldBeUnknown(status, $$"""{"code":"{{code}}","request_id":null}""");
        await ShouldBeUnknown(status, $$"""{"code":"{{code}}","requestId":"r-1"}""");
    }

    [Theory]
    [InlineData(500, "SomethingNew")]
    [InlineData(500, "ServiceUnavailable")]
    [InlineData(503, "InternalError")]
    [InlineData(502, "InternalError")]
    [InlineData(504, "InternalError.Timeout")]
    [InlineData(500, "InvalidParameter")]
    [InlineData(200, "OK")]
    public async Task A_code_that_the_service_does_not_use_with_the_status_may_not_come_from_the_service(int status, string code) =>
        await ShouldBeUnknown(status, $$"""{"code":"{{code}}","message":"m","request_id":"r-1"}""");

    [Theory]
    [InlineData(200, """{"code":"OK","output":{"results":[{"url":"https://example.com/a.png"}]},"usage":{"image_count":1}}""")]
    [InlineData(200, """{"code":"InternalError","request_id":"r-1","output":{"results":[]}}""")]
    [InlineData(200, """{"code":"InternalError","request_id":"r-1","usage":{"image_count":1}}""")]
    [InlineData(202, """{"code":"InternalError","request_id":"r-1"}""")]
    [InlineData(500, """{"code":"InternalError","request_id":"r-1","usage":{"image_count":1}}""")]
    [InlineData(200, """{"code":"200","message":"ok"}""")]
    [InlineData(200, """{"code":"0"}""")]
    [InlineData(200, """{"code":500,"message":"failed"}""")]
    public async Task A_response_with_an_output_or_a_usage_is_not_a_refusal(int status, string body) => await ShouldBeUnknown(status, body);

    [Theory]
    [InlineData("""{"code":"InternalError","code":"do_request_failed","request_id":"r-1"}""")]
    [InlineData("""{"code":"do_request_failed","code":"InternalError","request_id":"r-1"}""")]
    [InlineData("""{"code":"InternalError","error":{"code":"do_request_failed"},"request_id":"r-1"}""")]
    [InlineData("""{"code":"InternalError","request_id":"r-1" """)]
    public async Task A_contradictory_or_truncated_response_may_not_come_from_the_service(string body) => await ShouldBeUnknown(500, body);

    [Theory]
    [InlineData(502, "{}", "the response (status 502, no code) may not come from the service itself.")]
    [InlineData(502, """{"code":"BadGateway"}""", "the response (status 502, code 'BadGateway') may not come from the service itself.")]
    [InlineData(300, MockedService.SuccessBody, "the response (status 300, no code) may not come from the service itself.")]
    [InlineData(200, "{}", "the response (status 200) contains no image.")]
    [InlineData(200, """{"code":"SomethingNew"}""", "the response (status 200) contains no image, but the code 'SomethingNew': no message.")]
    [InlineData(200, """{"output":{"task_id":"t-1"}}""", "the service made the task 't-1' of it (status unknown), which this package does not follow.")]
    public async Task The_reason_for_an_unknown_outcome_is_reported(int status, string body, string reason)
    {
        using var service = new MockedService { Respond = () => MockedService.Json((HttpStatusCode)status, body) };

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>())
            .Which.Message.Should().Contain($"no usable response arrived: {reason} It may have been made and billed");
    }

    [Fact]
    public async Task A_failure_of_the_service_with_null_for_output_and_usage_is_retried()
    {
        int responses = 0;
        using var service = new MockedService(new ImageEditClientOptions { Retry = { BaseDelay = TimeSpan.Zero } });
        service.Respond = () => ++responses == 1
            ? MockedService.Json(HttpStatusCode.InternalServerError, """{"code":"InternalError","message":"m","request_id":"r-1","output":null,"usage":null}""")
            : MockedService.Json(HttpStatusCode.OK, MockedService.SuccessBody);

        (await service.Client.EditAsync(TestRequests.UrlEdit().Build())).Images.Should().ContainSingle();
    }

    private static async Task ShouldBeUnknown(int status, string body)
    {
        using var service = new MockedService { Respond = () => MockedService.Json((HttpStatusCode)status, body) };

        var exception = (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>()).Which;

        exception.OutcomeUnknown.Should().BeTrue();
        exception.ResponseBody.Should().Be(body);
        exception.Message.Should().Contain($"status {status}");
        service.RequestCount.Should().Be(1);
    }
}

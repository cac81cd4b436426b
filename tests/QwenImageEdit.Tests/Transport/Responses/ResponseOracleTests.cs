using System.Text;

namespace QwenImageEdit.Tests.Transport.Responses;

/// <summary>Tests the oracle of the fuzz test: what it allows, and that it detects wrong outcomes.</summary>
public sealed class ResponseOracleTests
{
    private const string Failure = """{"code":"InternalError","message":"m","request_id":"r-1"}""";
    private const string GatewayFailure = """{"code":"do_request_failed","message":"m","request_id":"r-1"}""";
    private const string Picture = """{"output":{"choices":[{"message":{"content":[{"image":"https://example.com/a.png"}]}}]},"request_id":"r-1"}""";

    [Theory]
    [InlineData(500, Failure, "Refused")]
    [InlineData(500, """{"error":{"code":"internal_error"},"request_id":"r-1","output":null}""", "Refused")]
    [InlineData(503, """{"code":"ServiceUnavailable","request_id":"r-1"}""", "Refused")]
    [InlineData(200, """{"code":"InvalidApiKey","request_id":"r-1"}""", "Refused")]
    [InlineData(401, """{"code":"InvalidApiKey"}""", "Refused")]
    [InlineData(429, "{}", "Refused")]
    [InlineData(413, "<html></html>", "Refused, Unknown")]
    [InlineData(400, Picture, "Refused, Unknown")]
    [InlineData(500, GatewayFailure, "Unknown")]
    [InlineData(503, Failure, "Unknown")]
    [InlineData(502, Failure, "Unknown")]
    [InlineData(408, Failure, "Unknown")]
    [InlineData(499, Failure, "Unknown")]
    [InlineData(302, Failure, "Unknown")]
    [InlineData(500, """{"code":"InternalError"}""", "Unknown")]
    [InlineData(500, """{"code":"InternalError","request_id":""}""", "Unknown")]
    [InlineData(500, """{"code":"InternalError","request_id":1}""", "Unknown")]
    [InlineData(500, """{"code":"InternalError","requestId":"r-1"}""", "Unknown")]
    [InlineData(500, """{"code":"InternalError","request_id":"r-1","usage":{}}""", "Unknown")]
    [InlineData(500, """{"code":["InternalError"],"request_id":"r-1"}""", "Unknown")]
    [InlineData(500, """{"code":"InternalError","error":{"code":"do_request_failed"},"request_id":"r-1"}""", "Refused, Unknown")]
    [InlineData(500, """{"code":"InternalError","code":"do_request_failed","request_id":"r-1"}""", "Refused, Unknown")]
    [InlineData(500, """{"code":"do_request_failed","code":"read_failed","request_id":"r-1"}""", "Unknown")]
    [InlineData(500, Failure + "<!-- nginx -->", "Refused, Unknown")]
    [InlineData(500, """{"code":"InternalError","request_id":"r-1""", "Unknown")]
    [InlineData(500, Picture, "Unknown")]
    [InlineData(200, Picture, "Result")]
    [InlineData(202, Picture, "Result")]
    [InlineData(200, Picture + "}", "Result, Unknown")]
    [InlineData(200, """{"output":{"choices":[{"message":{"content":[{"image":5}]}}]}}""", "Unknown")]
    [InlineData(200, """{"output":{"choices":[{"message":{"content":[{"image":""}]}}]}}""", "Unknown")]
    [InlineData(200, """{"code":"InvalidApiKey","request_id":"r-1","output":{}}""", "Unknown")]
    [InlineData(200, "", "Unknown")]
    public void The_allowed_outcomes_follow_the_services_documentation(int status, string body, string allowed) =>
        ResponseOracle.Allowed(ResponseCase.Json(status, body)).ToString().Should().Be(allowed);

    [Theory]
    [InlineData(429, """{"code":"Throttling.RateQuota"}""", 4)]
    [InlineData(429, "", 4)]
    [InlineData(429, """{"code":"Arrearage"}""", 1)]
    [InlineData(429, """{"code":"insufficient_quota","message":"Free allocated quota exceeded."}""", 1)]
    [InlineData(400, """{"code":"InvalidParameter","message":"download of the image timed out"}""", 2)]
    [InlineData(400, """{"code":"InvalidParameter","message":"n is out of range"}""", 1)]
    [InlineData(500, """{"code":"RequestTimeOut"}""", 2)]
    [InlineData(500, """{"code":"InternalError.Algo","message":"Missing Content-Length of multimodal url."}""", 1)]
    [InlineData(429, """{"code":"RequestTimeOut"}""", 4)]
    [InlineData(413, """{"code":"Throttling"}""", 1)]
    [InlineData(400, """{"code":"Throttling","mess""", 4)]
    [InlineData(417, "", 1)]
    public void Only_failures_that_may_be_temporary_are_retried(int status, string body, int maxRequests) => ResponseOracle.MaxRequests(ResponseCase.Json(status, body)).Should().Be(maxRequests);

    [Fact]
    public void A_wrong_outcome_breaks_a_promise()
    {
        ShouldBreak(500, GatewayFailure, Refused(), "reported Refused, allowed Unknown");
        ShouldBreak(500, Failure, Thrown(Unknown()), "reported Unknown, allowed Refused");
        ShouldBreak(500, GatewayFailure, Thrown(new ImageEditTransportException("m")), "reported NeverSent, allowed Unknown");
        ShouldBreak(200, Picture, Thrown(Unknown()), "reported Unknown, allowed Result");
        ShouldBreak(200, Failure, Thrown(new InvalidOperationException("m")), "reported InvalidOperationException, allowed Refused");
        ShouldBreak(200, "{}", new ResponseProbe(new ImageEditResult(), null, 1, [], 0), "reported Result, allowed Unknown");

        ShouldPass(500, Failure, Refused());
        ShouldPass(500, GatewayFailure, Thrown(Unknown()));
        ShouldPass(200, Picture, new ResponseProbe(new ImageEditResult(), null, 1, [], 0));
    }

    [Fact]
    public void Sending_an_edit_again_that_may_be_billed_breaks_a_promise()
    {
        ShouldBreak(500, GatewayFailure, Thrown(Unknown()) with { Requests = 2 }, "Unknown after 2 requests, allowed 1");
        ShouldBreak(200, Picture, new ResponseProbe(new ImageEditResult(), null, 2, [], 0), "Result after 2 requests, allowed 1");
        ShouldBreak(401, "{}", Refused() with { Requests = 2 }, "Refused after 2 requests, allowed 1");
        ShouldBreak(500, Failure, Refused() with { Requests = 5 }, "Refused after 5 requests, allowed 4");
        ShouldBreak(500, Failure, Refused() with { Requests = 0 }, "Refused after 0 requests, allowed 4");

        ShouldPass(500, Failure, Refused() with { Requests = 4 });
    }

    [Fact]
    public void Revealing_the_key_breaks_a_promise()
    {
        ShouldBreak(500, Failure, Thrown(new ImageEditApiException($"m {ResponseCase.Key}")), "the key is in ToString");
        ShouldBreak(500, Failure, Thrown(new ImageEditApiException("m") { RequestId = ResponseCase.Key }), "the key is in RequestId");
        ShouldBreak(500, Failure, Thrown(new ImageEditApiException("m") { ErrorCode = ResponseCase.Key }), "the key is in ErrorCode");
        ShouldBreak(500, Failure, Thrown(new ImageEditApiException("m") { ErrorMessage = ResponseCase.Key }), "the key is in ErrorMessage");
        ShouldBreak(500, Failure, Thrown(new ImageEditApiException("m") { ResponseBody = ResponseCase.Key }), "the key is in ResponseBody");
        ShouldBreak(500, Failure, Thrown(new ImageEditApiException("m") { Hint = ResponseCase.Key }), "the key is in Hint");
        ShouldBreak(500, Failure, Thrown(new ImageEditApiException("m") { Attempts = [new() { Outcome = ImageEditAttemptOutcome.Refused, Reason = ResponseCase.Key }] }), "the key is in Attempts");
        ShouldBreak(500, Failure, Refused() with { Records = [$"request {ResponseCase.Key}"] }, "the key is in a log line or tag");
        ShouldBreak(200, Picture, new ResponseProbe(new ImageEditResult { RequestId = ResponseCase.Key }, null, 1, [], 0), "the key is in RequestId");
        ShouldBreak(500, GatewayFailure, Thrown(Unknown(new IOException(ResponseCase.Key))), "the key is in ToString");
    }

    [Theory]
    [InlineData("r\n")]
    [InlineData("\u001B[31m")]
    [InlineData("r\u0085")]
    [InlineData("r\u200B")]
    [InlineData("\u202Er")]
    [InlineData("r\u2028")]
    [InlineData("r\u2029r")]
    [InlineData("r\uDB40\uDC01")]
    public void A_name_that_could_forge_a_line_breaks_a_promise(string name)
    {
        ShouldBreak(500, Failure, Thrown(new ImageEditApiException("m") { RequestId = name }), "RequestId is too long or contains control characters");
        ShouldBreak(500, Failure, Thrown(new ImageEditApiException("m") { ErrorCode = name }), "ErrorCode is too long or contains control characters");
        ShouldBreak(500, GatewayFailure, Thrown(new ImageEditTransportException("m") { OutcomeUnknown = true, RequestId = name }), "RequestId is too long or contains control characters");
    }

    /// <summary>A test attribute cannot contain such text.</summary>
    [Fact]
    public void A_name_with_an_unpaired_surrogate_breaks_a_promise()
    {
        A_name_that_could_forge_a_line_breaks_a_promise("r\uD83D");
        A_name_that_could_forge_a_line_breaks_a_promise("\uDE00r");
    }

    [Fact]
    public void A_name_that_is_too_long_breaks_a_promise()
    {
        ShouldBreak(500, Failure, Thrown(new ImageEditApiException("m") { RequestId = new string('r', 1_002) }), "RequestId is too long or contains control characters");

        ShouldPass(500, Failure, Thrown(new ImageEditApiException("m") { RequestId = new string('r', 1_001), ErrorCode = "a name of \U0001F600 and 中文" }));
    }

    [Fact]
    public void A_call_that_allocates_too_much_memory_breaks_a_promise()
    {
        long limit = (16 * 1024 * 1024) + (64 * Failure.Length);

        ShouldBreak(500, Failure, Refused() with { BytesAllocated = limit + 1 }, $"{limit + 1} bytes allocated for a body of {Failure.Length}");
        ShouldPass(500, Failure, Refused() with { BytesAllocated = limit });
    }

    [Fact]
    public void Requests_logs_spans_and_allocations_of_a_call_are_observed()
    {
        var probe = ResponseProbe.Run(ResponseCase.Json(429, """{"code":"Throttling","message":"slower","request_id":"r-1"}"""));

        probe.Outcome.Should().Be(ResponseOutcomes.Refused);
        probe.Requests.Should().Be(4);
        probe.BytesAllocated.Should().BePositive();
        probe.Records.Should().Contain(record => record.StartsWith("Attempt 3 ", StringComparison.Ordinal)).And.Contain("gen_ai.response.id: r-1");
    }

    [Fact]
    public void The_same_seed_creates_the_same_response()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            var response = new ResponseGenerator(seed).Create();
            var again = new ResponseGenerator(seed).Create();

            again.ToString().Should().Be(response.ToString());
            again.Sent.Should().Equal(response.Sent);
        }
    }

    [Fact]
    public void Bytes_that_readers_decode_differently_allow_several_outcomes()
    {
        byte[] latin = Encoding.Latin1.GetBytes("""{"code":"InternalError","message":"é","request_id":"r-1"}""");

        ResponseOracle.Allowed(ResponseCase.Json(500, string.Empty) with { Plain = latin, Sent = latin }).Should().Be(ResponseOutcomes.Refused | ResponseOutcomes.Unknown);
        ResponseOracle.Allowed(ResponseCase.Json(500, Failure) with { IsReadable = false }).Should().Be(ResponseOutcomes.Refused | ResponseOutcomes.Unknown);
    }

    private static ImageEditTransportException Unknown(Exception? cause = null) => new("m", cause) { OutcomeUnknown = true };

    private static ResponseProbe Refused() => Thrown(new ImageEditApiException("m"));

    private static ResponseProbe Thrown(Exception exception) => new(Result: null, exception, Requests: 1, Records: [], BytesAllocated: 0);

    private static void ShouldBreak(int status, string body, ResponseProbe probe, string promise) => probe.FindBrokenPromise(ResponseCase.Json(status, body)).Should().Be(promise);

    private static void ShouldPass(int status, string body, ResponseProbe probe) => probe.FindBrokenPromise(ResponseCase.Json(status, body)).Should().BeNull();
}

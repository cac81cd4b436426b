using System.Text;

namespace QwenImageEdit.Tests.Transport.Answers;

/// <summary>The judge of the fuzz: what it allows, and that no wrong report passes it.</summary>
public sealed class AnswerOracleTests
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
    public void What_may_be_told_follows_the_services_documentation(int status, string body, string allowed) =>
        AnswerOracle.Allowed(AnswerCase.Json(status, body)).ToString().Should().Be(allowed);

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
    public void Only_what_may_pass_is_tried_again(int status, string body, int mostSends) => AnswerOracle.MostSends(AnswerCase.Json(status, body)).Should().Be(mostSends);

    [Fact]
    public void An_outcome_that_is_not_true_does_not_pass()
    {
        ShouldBreak(500, GatewayFailure, Refused(), "told Refused, allowed Unknown");
        ShouldBreak(500, Failure, Told(Unknown()), "told Unknown, allowed Refused");
        ShouldBreak(500, GatewayFailure, Told(new ImageEditTransportException("m")), "told NeverSent, allowed Unknown");
        ShouldBreak(200, Picture, Told(Unknown()), "told Unknown, allowed Result");
        ShouldBreak(200, Failure, Told(new InvalidOperationException("m")), "told InvalidOperationException, allowed Refused");
        ShouldBreak(200, "{}", new AnswerProbe(new ImageEditResult(), null, 1, [], 0), "told Result, allowed Unknown");

        ShouldPass(500, Failure, Refused());
        ShouldPass(500, GatewayFailure, Told(Unknown()));
        ShouldPass(200, Picture, new AnswerProbe(new ImageEditResult(), null, 1, [], 0));
    }

    [Fact]
    public void An_edit_that_may_be_billed_and_is_sent_again_does_not_pass()
    {
        ShouldBreak(500, GatewayFailure, Told(Unknown()) with { Requests = 2 }, "Unknown after 2 requests, allowed 1");
        ShouldBreak(200, Picture, new AnswerProbe(new ImageEditResult(), null, 2, [], 0), "Result after 2 requests, allowed 1");
        ShouldBreak(401, "{}", Refused() with { Requests = 2 }, "Refused after 2 requests, allowed 1");
        ShouldBreak(500, Failure, Refused() with { Requests = 5 }, "Refused after 5 requests, allowed 4");
        ShouldBreak(500, Failure, Refused() with { Requests = 0 }, "Refused after 0 requests, allowed 4");

        ShouldPass(500, Failure, Refused() with { Requests = 4 });
    }

    [Fact]
    public void A_key_that_is_told_does_not_pass()
    {
        ShouldBreak(500, Failure, Told(new ImageEditApiException($"m {AnswerCase.Key}")), "the key is in ToString");
        ShouldBreak(500, Failure, Told(new ImageEditApiException("m") { RequestId = AnswerCase.Key }), "the key is in RequestId");
        ShouldBreak(500, Failure, Told(new ImageEditApiException("m") { ErrorCode = AnswerCase.Key }), "the key is in ErrorCode");
        ShouldBreak(500, Failure, Told(new ImageEditApiException("m") { ErrorMessage = AnswerCase.Key }), "the key is in ErrorMessage");
        ShouldBreak(500, Failure, Told(new ImageEditApiException("m") { ResponseBody = AnswerCase.Key }), "the key is in ResponseBody");
        ShouldBreak(500, Failure, Told(new ImageEditApiException("m") { Hint = AnswerCase.Key }), "the key is in Hint");
        ShouldBreak(500, Failure, Told(new ImageEditApiException("m") { Attempts = [new() { Outcome = ImageEditAttemptOutcome.Refused, Reason = AnswerCase.Key }] }), "the key is in Attempts");
        ShouldBreak(500, Failure, Refused() with { Records = [$"request {AnswerCase.Key}"] }, "the key is in a log line or tag");
        ShouldBreak(200, Picture, new AnswerProbe(new ImageEditResult { RequestId = AnswerCase.Key }, null, 1, [], 0), "the key is in RequestId");
        ShouldBreak(500, GatewayFailure, Told(Unknown(new IOException(AnswerCase.Key))), "the key is in ToString");
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
    public void A_name_that_could_forge_a_line_does_not_pass(string name)
    {
        ShouldBreak(500, Failure, Told(new ImageEditApiException("m") { RequestId = name }), "RequestId is too long or holds characters of control");
        ShouldBreak(500, Failure, Told(new ImageEditApiException("m") { ErrorCode = name }), "ErrorCode is too long or holds characters of control");
        ShouldBreak(500, GatewayFailure, Told(new ImageEditTransportException("m") { OutcomeUnknown = true, RequestId = name }), "RequestId is too long or holds characters of control");
    }

    /// <summary>An attribute cannot hold such text.</summary>
    [Fact]
    public void A_name_with_half_a_character_does_not_pass()
    {
        A_name_that_could_forge_a_line_does_not_pass("r\uD83D");
        A_name_that_could_forge_a_line_does_not_pass("\uDE00r");
    }

    [Fact]
    public void A_name_without_end_does_not_pass()
    {
        ShouldBreak(500, Failure, Told(new ImageEditApiException("m") { RequestId = new string('r', 1_002) }), "RequestId is too long or holds characters of control");

        ShouldPass(500, Failure, Told(new ImageEditApiException("m") { RequestId = new string('r', 1_001), ErrorCode = "a name of \U0001F600 and 中文" }));
    }

    [Fact]
    public void A_call_that_takes_too_much_memory_does_not_pass()
    {
        long most = (16 * 1024 * 1024) + (64 * Failure.Length);

        ShouldBreak(500, Failure, Refused() with { BytesAllocated = most + 1 }, $"{most + 1} bytes allocated for a body of {Failure.Length}");
        ShouldPass(500, Failure, Refused() with { BytesAllocated = most });
    }

    [Fact]
    public void All_of_a_call_is_observed()
    {
        var probe = AnswerProbe.Run(AnswerCase.Json(429, """{"code":"Throttling","message":"slower","request_id":"r-1"}"""));

        probe.Told.Should().Be(AnswerOutcomes.Refused);
        probe.Requests.Should().Be(4);
        probe.BytesAllocated.Should().BePositive();
        probe.Records.Should().Contain(record => record.StartsWith("Attempt 3 ", StringComparison.Ordinal)).And.Contain("gen_ai.response.id: r-1");
    }

    [Fact]
    public void A_seed_makes_one_answer()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            var answer = new AnswerGenerator(seed).Create();
            var again = new AnswerGenerator(seed).Create();

            again.ToString().Should().Be(answer.ToString());
            again.Sent.Should().Equal(answer.Sent);
        }
    }

    [Fact]
    public void Bytes_that_readers_decode_differently_prove_nothing()
    {
        byte[] latin = Encoding.Latin1.GetBytes("""{"code":"InternalError","message":"é","request_id":"r-1"}""");

        AnswerOracle.Allowed(AnswerCase.Json(500, string.Empty) with { Plain = latin, Sent = latin }).Should().Be(AnswerOutcomes.Refused | AnswerOutcomes.Unknown);
        AnswerOracle.Allowed(AnswerCase.Json(500, Failure) with { IsReadable = false }).Should().Be(AnswerOutcomes.Refused | AnswerOutcomes.Unknown);
    }

    private static ImageEditTransportException Unknown(Exception? cause = null) => new("m", cause) { OutcomeUnknown = true };

    private static AnswerProbe Refused() => Told(new ImageEditApiException("m"));

    private static AnswerProbe Told(Exception exception) => new(Result: null, exception, Requests: 1, Records: [], BytesAllocated: 0);

    private static void ShouldBreak(int status, string body, AnswerProbe probe, string promise) => probe.FindBrokenPromise(AnswerCase.Json(status, body)).Should().Be(promise);

    private static void ShouldPass(int status, string body, AnswerProbe probe) => probe.FindBrokenPromise(AnswerCase.Json(status, body)).Should().BeNull();
}

using QwenImageEdit.Emulator;

namespace QwenImageEdit.Tests.Proof;

/// <summary>All faults of the emulator. Each refusal contains the key, which the SDK must not repeat.</summary>
internal static class FaultCatalogue
{
    public static IReadOnlyList<FaultCase> All { get; } =
    [
        Refuse(429, "Throttling.RateQuota"),
        Refuse(429, "Throttling.RateQuota", "Retry-After 7") with { Create = key => EmulatorFault.Refuse(429, "Throttling.RateQuota", Repeating(key), retryAfterSeconds: 7) },
        Refuse(429, "Throttling.RateQuota", "Retry-After 120") with { Create = key => EmulatorFault.Refuse(429, "Throttling.RateQuota", Repeating(key), retryAfterSeconds: 120) },
        Refuse(500, "InternalError"),
        Refuse(503, "ServiceUnavailable", "nested") with { Create = key => EmulatorFault.Refuse(503, "ServiceUnavailable", Repeating(key), RefusalShape.Nested) },
        Refuse(500, "RequestTimeOut"),
        Refuse(400, "InvalidParameter.DataInspection"),
        Refuse(400, "InvalidParameter"),
        Refuse(400, "DataInspectionFailed", "images made") with { Create = key => EmulatorFault.Refuse(400, "DataInspectionFailed", Repeating(key), imagesMade: true) },
        Refuse(400, "Arrearage", "msg") with { Create = key => EmulatorFault.Refuse(400, "Arrearage", Repeating(key), RefusalShape.Msg) },
        Refuse(401, "InvalidApiKey"),
        new(nameof(EmulatorFault.SuccessStatusWithError), key => EmulatorFault.SuccessStatusWithError("InternalError", Repeating(key))),
        new(nameof(EmulatorFault.FailedTask), key => EmulatorFault.FailedTask("DataInspectionFailed", Repeating(key))),
        new(nameof(EmulatorFault.AnswerEarly), key => EmulatorFault.AnswerEarly(413, "RequestEntityTooLarge", Repeating(key))),
        HtmlPage(200, imagesMade: true),
        HtmlPage(408, imagesMade: true),
        HtmlPage(500, imagesMade: true),
        HtmlPage(502, imagesMade: true),
        HtmlPage(502, imagesMade: false),
        HtmlPage(504, imagesMade: true),
        HtmlPage(413, imagesMade: false),
        GatewayJson(500, imagesMade: true),
        GatewayJson(502, imagesMade: false),
        GatewayJson(504, imagesMade: true),
        AnswerWith(500, """{"error":{"code":"do_request_failed","type":"new_api_error","message":"upstream error: do request failed"}}"""),
        AnswerWith(500, """{"error":{"code":"read_response_body_failed"}}"""),
        AnswerWith(500, """{"code":"ECONNRESET"}"""),
        AnswerWith(503, """{"code":"upstream_reset"}"""),
        AnswerWith(500, """{"code":"500 Internal Server Error"}"""),
        AnswerWith(500, """{"code":"InternalError"}"""),
        AnswerWith(500, """{"code":"SomethingNew","request_id":"{request_id}"}"""),
        AnswerWith(501, """{"code":"InternalError","request_id":"{request_id}"}"""),
        AnswerWith(504, """{"code":"RequestTimeOut","request_id":"{request_id}"}"""),
        AnswerWith(524, """{"code":"origin_timeout"}"""),
        AnswerWith(302, """{"code":"InternalError","request_id":"{request_id}"}"""),
        AnswerWith(200, """{"code":"OK","output":{"results":[{"url":"https://example.com/a.png"}]},"usage":{"image_count":1}}"""),
        AnswerWith(200, """{"code":"InternalError"}"""),
        new(nameof(EmulatorFault.AnswerWith), _ => EmulatorFault.AnswerWith(408, """{"code":"RequestTimeOut","request_id":"{request_id}"}""", imagesMade: false)),
        new(nameof(EmulatorFault.ResetBeforeBody), _ => EmulatorFault.ResetBeforeBody()),
        new(nameof(EmulatorFault.ResetWhileReading), _ => EmulatorFault.ResetWhileReading()),
        new(nameof(EmulatorFault.ResetAfterImages), _ => EmulatorFault.ResetAfterImages()),
        new(nameof(EmulatorFault.StallBeforeHeaders), _ => EmulatorFault.StallBeforeHeaders()) { Stalls = true },
        new(nameof(EmulatorFault.StallMidHeaders), _ => EmulatorFault.StallMidHeaders()) { Stalls = true },
        new(nameof(EmulatorFault.StallMidBody), _ => EmulatorFault.StallMidBody()) { Stalls = true },
        new(nameof(EmulatorFault.TruncateReply), _ => EmulatorFault.TruncateReply()),
        new(nameof(EmulatorFault.Garbage), _ => EmulatorFault.Garbage()),
        new(nameof(EmulatorFault.PartialSuccess), _ => EmulatorFault.PartialSuccess(0)),
        new(nameof(EmulatorFault.FewerImages), _ => EmulatorFault.FewerImages(0)),
        new(nameof(EmulatorFault.TextInsteadOfImages), _ => EmulatorFault.TextInsteadOfImages()),
        new(nameof(EmulatorFault.PendingTask), _ => EmulatorFault.PendingTask()),
        new(nameof(EmulatorFault.CloseConnection), _ => EmulatorFault.CloseConnection()),
        new(nameof(EmulatorFault.CloseIdle), _ => EmulatorFault.CloseIdle()),
        new(nameof(EmulatorFault.WrongContentType), _ => EmulatorFault.WrongContentType()),
        new(nameof(EmulatorFault.ByteOrderMark), _ => EmulatorFault.ByteOrderMark()),
        new(nameof(EmulatorFault.Gzip), _ => EmulatorFault.Gzip()),
        new(nameof(EmulatorFault.InlineImages), _ => EmulatorFault.InlineImages()),
        new(nameof(EmulatorFault.InlineImages), _ => EmulatorFault.InlineImages(dataUri: false)),
        new(nameof(EmulatorFault.UsageOf30), _ => EmulatorFault.UsageOf30()),
        new(nameof(EmulatorFault.TextItem), _ => EmulatorFault.TextItem()),
        new(nameof(EmulatorFault.UnknownMembers), _ => EmulatorFault.UnknownMembers()),
        new(nameof(EmulatorFault.DuplicateMember), _ => EmulatorFault.DuplicateMember()),
        new(nameof(EmulatorFault.DeepMember), _ => EmulatorFault.DeepMember()),
        new(nameof(EmulatorFault.TrailingBytes), _ => EmulatorFault.TrailingBytes()),
        new(nameof(EmulatorFault.SecondDocument), _ => EmulatorFault.SecondDocument()),
        new(nameof(EmulatorFault.Utf16), _ => EmulatorFault.Utf16()),
        new(nameof(EmulatorFault.RequestIdText), key => EmulatorFault.RequestIdText($"{key}\n\u001b[31m\u202e")),
        new(nameof(EmulatorFault.Flood), _ => EmulatorFault.Flood(20_000)),
        new(nameof(EmulatorFault.EchoKeyInHeader), _ => EmulatorFault.EchoKeyInHeader()),
    ];

    private static FaultCase Refuse(int status, string code, string? remark = null) =>
        new(nameof(EmulatorFault.Refuse), key => EmulatorFault.Refuse(status, code, Repeating(key))) { Remark = remark };

    private static FaultCase HtmlPage(int status, bool imagesMade) => new(nameof(EmulatorFault.HtmlPage), _ => EmulatorFault.HtmlPage(status, imagesMade));

    private static FaultCase GatewayJson(int status, bool imagesMade) => new(nameof(EmulatorFault.GatewayJson), _ => EmulatorFault.GatewayJson(status, imagesMade));

    private static FaultCase AnswerWith(int status, string body) => new(nameof(EmulatorFault.AnswerWith), _ => EmulatorFault.AnswerWith(status, body));

    private static string Repeating(string key) => $"The request with the key {key} was refused.";
}

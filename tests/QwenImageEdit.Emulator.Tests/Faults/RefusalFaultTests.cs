using System.Net;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Faults;

public sealed class RefusalFaultTests : FaultTest
{
    [Theory]
    [InlineData(RefusalShape.Plain, """{"request_id":"the id","code":"Throttling","message":"Slow down + wait."}""")]
    [InlineData(RefusalShape.Nested, """{"request_id":"the id","error":{"code":"Throttling","message":"Slow down + wait."}}""")]
    [InlineData(RefusalShape.Msg, """{"request_id":"the id","code":"Throttling","msg":"Slow down + wait."}""")]
    public async Task A_refusal_has_the_requested_shape_and_is_not_billed(RefusalShape shape, string json)
    {
        using var response = await PostAsync(EmulatorFault.Refuse(429, "Throttling", "Slow down + wait.", shape));
        response.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        response.Headers.RetryAfter.Should().BeNull();
        (await TextAsync(response)).Should().Be(json.Replace("the id", response.Headers.GetValues("x-request-id").Single(), StringComparison.Ordinal));
        Emulator.Ledger.Total.Should().Be(Nothing);
        Emulator.Requests.Should().ContainSingle().Which.StatusCode.Should().Be(429);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    [InlineData(410_400)]
    public async Task Retry_after_is_sent_as_seconds(int seconds)
    {
        using var response = await PostAsync(EmulatorFault.Refuse(503, "ServiceUnavailable", "Busy.", retryAfterSeconds: seconds));
        response.Headers.NonValidated["Retry-After"].ToString().Should().Be($"{seconds}");
    }

    [Fact]
    public async Task Retry_after_is_sent_as_a_date()
    {
        var date = new DateTimeOffset(1970, 1, 2, 3, 4, 5, TimeSpan.Zero);
        using var response = await PostAsync(EmulatorFault.Refuse(503, "ServiceUnavailable", "Busy.", retryAfterDate: date));
        response.Headers.NonValidated["Retry-After"].ToString().Should().Be("Fri, 02 Jan 1970 03:04:05 GMT");
    }

    [Fact]
    public async Task Images_made_and_then_refused_are_not_billed()
    {
        using var response = await PostAsync(EmulatorFault.Refuse(400, "DataInspectionFailed", "Output data may contain inappropriate content.", imagesMade: true));
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        Emulator.Ledger.Total.Should().Be(new ImageCount(1, 0));
    }

    [Fact]
    public async Task A_request_that_violates_a_rule_is_refused_for_that_reason()
    {
        using var response = await PostAsync(EmulatorFault.Refuse(429, "Throttling", "Slow down."), "\"n\":7");
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).GetProperty("code").GetString().Should().Be("InvalidParameter");
    }

    [Fact]
    public async Task Status_200_can_contain_an_error()
    {
        using var response = await PostAsync(EmulatorFault.SuccessStatusWithError("InternalError", "It went wrong."));
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        var json = await response.JsonAsync();
        json.GetProperty("code").GetString().Should().Be("InternalError");
        json.GetProperty("message").GetString().Should().Be("It went wrong.");
        json.TryGetProperty("output", out _).Should().BeFalse();
        Emulator.Ledger.Total.Should().Be(Nothing);
    }

    [Fact]
    public async Task A_task_can_fail()
    {
        using var response = await PostAsync(EmulatorFault.FailedTask("DataInspectionFailed", "Output data may contain inappropriate content."));
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        var json = await response.JsonAsync();
        json.EnumerateObject().Select(member => member.Name).Should().Equal("request_id", "output");
        var output = json.GetProperty("output");
        output.GetProperty("task_id").GetString().Should().NotBeEmpty();
        output.GetProperty("task_status").GetString().Should().Be("FAILED");
        output.GetProperty("code").GetString().Should().Be("DataInspectionFailed");
        output.GetProperty("message").GetString().Should().Be("Output data may contain inappropriate content.");
        Emulator.Ledger.Total.Should().Be(Nothing);
    }

    [Theory]
    [InlineData(413, "RequestEntityTooLarge")]
    [InlineData(401, "InvalidApiKey")]
    public async Task An_early_response_reaches_a_caller_that_is_still_sending(int status, string code)
    {
        var picture = new string(' ', 8 * 1024 * 1024);
        Emulator.Faults.Enqueue(EmulatorFault.AnswerEarly(status, code, "No."));
        using var response = await Http.PostEditAsync(Emulator, Edit(SmallEdit) + picture);
        ((int)response.StatusCode).Should().Be(status);
        response.Headers.ConnectionClose.Should().BeTrue();
        (await response.JsonAsync()).GetProperty("code").GetString().Should().Be(code);
        Emulator.Requests.Should().ContainSingle().Which.BodyLength.Should().BeNull();
        Emulator.Ledger.Total.Should().Be(Nothing);
    }

    [Fact]
    public async Task An_early_response_arrives_before_the_body_is_sent()
    {
        Emulator.Faults.Enqueue(EmulatorFault.AnswerEarly(413, "RequestEntityTooLarge", "No."));
        using var caller = await RawCaller.ConnectAsync(Emulator);
        await caller.SendAsync(RawCaller.Head(Emulator, contentLength: 1000));
        (await caller.ReadUntilAsync("\"No.\"}")).Should().StartWith("HTTP/1.1 413 ").And.Contain("Connection: close\r\n");
        await caller.SendAsync(new string(' ', 1000));
        (await caller.ReadToEndAsync()).Should().BeEmpty();
    }

    [Fact]
    public void Invalid_arguments_are_rejected()
    {
        FluentActions.Invoking(() => EmulatorFault.Refuse(200, "Code", "Message")).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*400 to 599*");
        FluentActions.Invoking(() => EmulatorFault.AnswerEarly(100, "Code", "Message")).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => EmulatorFault.Refuse(429, "Code", "Message", retryAfterSeconds: 1, retryAfterDate: DateTimeOffset.UnixEpoch))
            .Should().Throw<ArgumentException>().WithMessage("*not both*");
        FluentActions.Invoking(() => EmulatorFault.SuccessStatusWithError(null!, "Message")).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => EmulatorFault.SuccessStatusWithError("Code", null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => EmulatorFault.FailedTask(null!, "Message")).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => EmulatorFault.FailedTask("Code", null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => EmulatorFault.AnswerEarly(413, null!, "Message")).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => EmulatorFault.AnswerEarly(413, "Code", null!)).Should().Throw<ArgumentNullException>();
    }
}

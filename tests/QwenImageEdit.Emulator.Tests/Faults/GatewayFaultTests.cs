using System.Net;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Faults;

public sealed class GatewayFaultTests : FaultTest
{
    public static TheoryData<int, string> Answers => new()
    {
        { 500, """{"error":{"message":"upstream error: do request failed","type":"new_api_error","code":"do_request_failed"}}""" },
        { 502, """{"code":"ECONNRESET"}""" },
        { 504, """{"code":"RequestTimeOut"}""" },
        { 524, """{"error_code":524,"error_name":"origin_timeout"}""" },
        { 302, """{"code":"Moved"}""" },
        { 200, """{"code":"OK","output":{"results":[{"url":"https://elsewhere.example/a.png"}]},"usage":{"image_count":1}}""" },
        { 599, "" },
    };

    [Theory]
    [InlineData(502, true, 1)]
    [InlineData(504, true, 1)]
    [InlineData(502, false, 0)]
    public async Task A_gateway_answers_with_html_before_or_after_the_images_are_made(int status, bool imagesMade, int billed)
    {
        using var response = await PostAsync(EmulatorFault.HtmlPage(status, imagesMade));
        ((int)response.StatusCode).Should().Be(status);
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        response.Headers.Contains("x-request-id").Should().BeFalse();
        (await TextAsync(response)).Should().StartWith("<html>").And.Contain($"{status} ");
        Emulator.Ledger.Total.Should().Be(new ImageCount(billed, billed));
    }

    [Theory]
    [InlineData(504, true, 1)]
    [InlineData(502, false, 0)]
    public async Task A_gateway_answers_with_json_before_or_after_the_images_are_made(int status, bool imagesMade, int billed)
    {
        using var response = await PostAsync(EmulatorFault.GatewayJson(status, imagesMade));
        ((int)response.StatusCode).Should().Be(status);
        response.Headers.Contains("x-request-id").Should().BeFalse();
        var json = await response.JsonAsync();
        json.GetProperty("message").GetString().Should().Be("Endpoint request timed out");
        json.TryGetProperty("code", out _).Should().BeFalse();
        Emulator.Ledger.Total.Should().Be(new ImageCount(billed, billed));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Any_response_is_sent_as_specified(int status, string body)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        Emulator.Faults.Enqueue(EmulatorFault.AnswerWith(status, body));
        using var response = await http.PostEditAsync(Emulator, Edit(SmallEdit));
        ((int)response.StatusCode).Should().Be(status);
        response.Content.Headers.ContentType!.ToString().Should().Be("application/json");
        response.Headers.Contains("x-request-id").Should().BeFalse();
        (await TextAsync(response)).Should().Be(body);
        Emulator.Ledger.Total.Should().Be(OneBilled);
        Emulator.Requests.Should().ContainSingle().Which.StatusCode.Should().Be(status);
    }

    [Fact]
    public async Task A_response_can_contain_the_request_id_and_have_any_content_type_before_the_images_are_made()
    {
        using var response = await PostAsync(EmulatorFault.AnswerWith(503, "圖 {request_id}, {request_id}", "text/plain; charset=utf-8", imagesMade: false));
        response.Content.Headers.ContentType!.ToString().Should().Be("text/plain; charset=utf-8");
        var id = Emulator.Requests.Single().RequestId;
        (await TextAsync(response)).Should().Be($"圖 {id}, {id}");
        Emulator.Ledger.Total.Should().Be(Nothing);
    }

    [Theory]
    [InlineData(204, true, 1)]
    [InlineData(205, true, 1)]
    [InlineData(304, false, 0)]
    public async Task A_status_that_allows_no_body_has_none(int status, bool imagesMade, int billed)
    {
        using var response = await PostAsync(EmulatorFault.AnswerWith(status, "{}", imagesMade: imagesMade));
        ((int)response.StatusCode).Should().Be(status);
        (await TextAsync(response)).Should().BeEmpty();
        Emulator.Ledger.Total.Should().Be(new ImageCount(billed, billed));
    }

    [Fact]
    public void The_name_of_a_response_has_its_status_and_the_start_of_its_body()
    {
        EmulatorFault.AnswerWith(504, """{"code":"RequestTimeOut"}""").Name.Should().Be("""Answer 504 {"code":"RequestTimeOut"} after the images""");
        EmulatorFault.AnswerWith(500, new string('a', 61), imagesMade: false).Name.Should().Be("Answer 500 " + new string('a', 60));
    }

    [Fact]
    public void Invalid_arguments_are_rejected()
    {
        FluentActions.Invoking(() => EmulatorFault.HtmlPage(600)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*200 to 599*");
        FluentActions.Invoking(() => EmulatorFault.GatewayJson(200)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*400 to 599*");
        FluentActions.Invoking(() => EmulatorFault.AnswerWith(199, "")).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*200 to 599*");
        FluentActions.Invoking(() => EmulatorFault.AnswerWith(500, null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => EmulatorFault.AnswerWith(500, "", null!)).Should().Throw<ArgumentNullException>();
    }
}

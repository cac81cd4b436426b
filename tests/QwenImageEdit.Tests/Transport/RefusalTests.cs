using System.Net;
using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Tests.Resilience;

namespace QwenImageEdit.Tests.Transport;

public sealed class RefusalTests
{
    [Fact]
    public async Task A_refusal_contains_status_code_message_and_request_id()
    {
        using var service = new MockedService
        {
            Respond = () => MockedService.Json(HttpStatusCode.Unauthorized, """{"request_id":"31f808fd-8eef-9004-xxxxx","code":"InvalidApiKey","message":"Invalid API-key provided."}"""),
        };

        var exception = (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build()))
            .Should().ThrowAsync<ImageEditApiException>()).Which;

        exception.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        exception.ErrorCode.Should().Be("InvalidApiKey");
        exception.ErrorMessage.Should().Be("Invalid API-key provided.");
        exception.RequestId.Should().Be("31f808fd-8eef-9004-xxxxx");
        exception.Attempts.Should().ContainSingle();
        exception.Message.Should().Contain("InvalidApiKey").And.Contain("401").And.Contain("31f808fd-8eef-9004-xxxxx").And.Contain("region");
        exception.ToString().Should().NotContain(MockedService.ApiKey);
    }

    [Fact]
    public async Task A_key_that_the_response_repeats_is_removed()
    {
        string cut = new string('x', ImageEditApiException.MaxResponseBodyBytes - 200) + MockedService.ApiKey;
        using var service = new MockedService
        {
            Respond = () => MockedService.Json(
                HttpStatusCode.Unauthorized,
                $$"""{"request_id":"{{MockedService.ApiKey}}","code":"Bad {{MockedService.ApiKey}}","message":"No {{MockedService.ApiKey}}","more":"{{cut}}{{cut}}"}"""),
        };

        var exception = (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build()))
            .Should().ThrowAsync<ImageEditApiException>()).Which;

        exception.ToString().Should().NotContain(MockedService.ApiKey);
        (exception.RequestId, exception.ErrorCode, exception.ErrorMessage).Should().Be(("***", "Bad ***", "No ***"));
        exception.Attempts.Should().NotContain(attempt => attempt.ToString()!.Contains(MockedService.ApiKey));
        exception.ResponseBody.Should().NotContain(MockedService.ApiKey[..12]);
    }

    [Fact]
    public async Task The_first_64_kilobytes_of_a_long_body_are_kept()
    {
        using var service = new MockedService { Respond = () => MockedService.Json(HttpStatusCode.BadRequest, new string('x', 1_000_000)) };

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>())
            .Which.ResponseBody.Should().HaveLength(64 * 1024);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(20)]
    public async Task A_body_that_is_cut_within_the_key_does_not_contain_the_beginning_of_the_key(int kept)
    {
        const string Start = """{"code":"C","message":"m","more":""" + "\"";
        using var service = new MockedService
        {
            Respond = () => MockedService.Json(
                HttpStatusCode.BadRequest,
                Start + new string('x', ImageEditApiException.MaxResponseBodyBytes - Start.Length - kept) + MockedService.ApiKey + "\"}"),
        };

        var exception = (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build()))
            .Should().ThrowAsync<ImageEditApiException>()).Which;

        exception.ResponseBody.Should().NotContain(MockedService.ApiKey[..12]);
    }

    [Fact]
    public async Task A_key_in_the_request_id_of_an_unknown_outcome_is_removed()
    {
        using var service = new MockedService { Respond = () => MockedService.Json(HttpStatusCode.OK, $$"""{"request_id":"{{MockedService.ApiKey}}"}""") };

        var exception = (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build()))
            .Should().ThrowAsync<ImageEditTransportException>()).Which;

        exception.RequestId.Should().Be("***");
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>OK</body></html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"output":null}""")]
    [InlineData("""{"output":{"choices":null}}""")]
    [InlineData("""{"output":{"choices":[null]}}""")]
    [InlineData("""{"output":{"choices":[{"message":null}]}}""")]
    [InlineData("""{"output":{"choices":[{"message":{"content":"words"}}]}}""")]
    [InlineData("""{"output":{"choices":[{"message":{"content":[null,{"image":null},{"image":{}},{"text":"words"}]}}]}}""")]
    [InlineData("""{"output":{"choices":[{"message":{"content":[{"image":0},{"image":true},{"image":""}]}}]}}""")]
    [InlineData("""{"output":{"choices":"none"}}""")]
    [InlineData("""{"request_id":"x","output":{"choices":[""")]
    public async Task A_response_without_an_image_is_an_unknown_outcome(string body)
    {
        using var service = new MockedService { Respond = () => MockedService.Json(HttpStatusCode.OK, body) };

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build()))
            .Should().ThrowAsync<ImageEditTransportException>())
            .Which.OutcomeUnknown.Should().BeTrue();
    }

    [Fact]
    public async Task A_failure_to_connect_is_reported_as_not_billed()
    {
        var time = new FakeTimeProvider();
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Endpoint = new Uri("http://127.0.0.1:1/api/v1"), TimeProvider = time });

        var exception = (await client.Awaiting(it => time.PassUntilDone(it.EditAsync(TestRequests.UrlEdit().Build())))
            .Should().ThrowAsync<ImageEditTransportException>()).Which;

        exception.Attempts.Should().HaveCount(4);
        exception.RetryAdvice.Should().Be(ImageEditRetryAdvice.Again);

        exception.OutcomeUnknown.Should().BeFalse();
        exception.InnerException.Should().BeOfType<HttpRequestException>();
        exception.ToString().Should().NotContain(MockedService.ApiKey);
    }

    [Fact]
    public async Task A_cancellation_contains_the_callers_token()
    {
        using var cancellation = new CancellationTokenSource();
        using var service = new MockedService();
        service.Respond = () =>
        {
            cancellation.Cancel();
            throw new TaskCanceledException();
        };

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build(), cancellationToken: cancellation.Token))
            .Should().ThrowAsync<OperationCanceledException>())
            .Which.CancellationToken.Should().Be(cancellation.Token);
    }
}

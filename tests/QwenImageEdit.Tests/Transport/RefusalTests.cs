using System.Net;

namespace QwenImageEdit.Tests.Transport;

public sealed class RefusalTests
{
    [Fact]
    public async Task A_refusal_carries_status_code_message_and_request_id()
    {
        using var service = new MockedService
        {
            Answer = () => MockedService.Json(HttpStatusCode.Unauthorized, """{"request_id":"31f808fd-8eef-9004-xxxxx","code":"InvalidApiKey","message":"Invalid API-key provided."}"""),
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
    [InlineData("""{"output":{"choices":"none"}}""")]
    [InlineData("""{"request_id":"x","output":{"choices":[""")]
    public async Task An_answer_without_an_image_is_a_typed_error_that_says_the_outcome_is_unknown(string body)
    {
        using var service = new MockedService { Answer = () => MockedService.Json(HttpStatusCode.OK, body) };

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build()))
            .Should().ThrowAsync<ImageEditTransportException>())
            .Which.OutcomeUnknown.Should().BeTrue();
    }

    [Fact]
    public async Task A_failure_to_connect_is_a_typed_error_that_says_nothing_was_billed()
    {
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Endpoint = new Uri("http://127.0.0.1:1/api/v1") });

        var exception = (await client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build()))
            .Should().ThrowAsync<ImageEditTransportException>()).Which;

        exception.OutcomeUnknown.Should().BeFalse();
        exception.InnerException.Should().BeOfType<HttpRequestException>();
        exception.ToString().Should().NotContain(MockedService.ApiKey);
    }

    [Fact]
    public async Task The_callers_cancellation_carries_the_callers_token()
    {
        using var cancellation = new CancellationTokenSource();
        using var service = new MockedService();
        service.Answer = () =>
        {
            cancellation.Cancel();
            throw new TaskCanceledException();
        };

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build(), cancellation.Token))
            .Should().ThrowAsync<OperationCanceledException>())
            .Which.CancellationToken.Should().Be(cancellation.Token);
    }
}

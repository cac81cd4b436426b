using System.Net;

namespace QwenImageEdit.Tests.Transport;

public sealed class ResendingHandlerTests
{
    [Fact]
    public async Task A_handler_that_sends_again_is_stopped_before_the_second_edit()
    {
        int answered = 0;
        using var handler = new ResendingHandler(() => answered++);
        using var httpClient = new HttpClient(handler);
        using var client = new ImageEditClient(httpClient, new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Region = DashScopeRegion.Beijing });

        var exception = (await client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>()).Which;

        answered.Should().Be(1);
        exception.OutcomeUnknown.Should().BeTrue();
        exception.Message.Should().Contain("tried to send an image edit again");
    }

    private sealed class ResendingHandler(Action answered) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (int attempt = 0; ; attempt++)
            {
                await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
                answered();
                if (attempt == 1)
                {
                    return MockedService.Json(HttpStatusCode.OK, MockedService.SuccessBody);
                }
            }
        }
    }
}

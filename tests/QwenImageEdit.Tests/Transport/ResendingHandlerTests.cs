using System.Net;

namespace QwenImageEdit.Tests.Transport;

public sealed class ResendingHandlerTests
{
    [Fact]
    public async Task A_handler_cannot_send_the_same_edit_twice()
    {
        int sent = 0;
        using var handler = new ResendingHandler(() => sent++);
        using var httpClient = new HttpClient(handler);
        using var client = new ImageEditClient(httpClient, new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Region = DashScopeRegion.Beijing });

        var exception = (await client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>()).Which;

        sent.Should().Be(1);
        exception.OutcomeUnknown.Should().BeTrue();
        exception.Message.Should().Contain("tried to send an image edit again");
    }

    private sealed class ResendingHandler(Action onSent) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (int attempt = 0; ; attempt++)
            {
                await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
                onSent();
                if (attempt == 1)
                {
                    return MockedService.Json(HttpStatusCode.OK, MockedService.SuccessBody);
                }
            }
        }
    }
}

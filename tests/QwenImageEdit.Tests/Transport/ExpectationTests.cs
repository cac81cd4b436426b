using System.Net;

namespace QwenImageEdit.Tests.Transport;

public sealed class ExpectationTests
{
    [Fact]
    public async Task A_417_for_a_request_without_expectation_is_a_refusal_and_is_not_retried()
    {
        using var service = new MockedService { Respond = () => new HttpResponseMessage(HttpStatusCode.ExpectationFailed) };

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>())
            .Which.Attempts.Should().ContainSingle();

        service.RequestCount.Should().Be(1);
    }
}

using System.Net;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Tests.Transport;

public sealed class ConnectionTests
{
    [Fact]
    public async Task Ten_thousand_calls_share_a_few_connections()
    {
        const int callers = 8;
        await using var emulator = await ImageEditEmulator.StartAsync(new() { Strict = true });
        emulator.Faults.Set(_ => EmulatorFault.Refuse(400, "DataInspectionFailed", "refused at once to save time"));
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-test", Endpoint = emulator.Endpoint });
        var request = TestRequests.UrlEdit().Build();

        await Parallel.ForEachAsync(Enumerable.Range(0, 10_000), new ParallelOptions { MaxDegreeOfParallelism = callers }, async (_, cancellationToken) =>
            await client.Awaiting(it => it.EditAsync(request, cancellationToken: cancellationToken)).Should().ThrowAsync<ImageEditApiException>());

        emulator.Connections.Accepted.Should().BeLessThanOrEqualTo(2 * callers);
    }

#if !NETSTANDARD_ASSEMBLY
    [Fact]
    public async Task The_http_version_of_the_callers_client_is_used()
    {
        HttpRequestMessage? sent = null;
        using var httpClient = new HttpClient(new RecordingHandler(request => sent = request))
        {
            DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var client = new ImageEditClient(httpClient, new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Region = DashScopeRegion.Beijing });

        await client.EditAsync(TestRequests.UrlEdit().Build());

        sent!.Version.Should().Be(HttpVersion.Version20);
        sent.VersionPolicy.Should().Be(HttpVersionPolicy.RequestVersionExact);
    }

    private sealed class RecordingHandler(Action<HttpRequestMessage> sending) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            sending(request);
            return Task.FromResult(MockedService.Json(HttpStatusCode.OK, MockedService.SuccessBody));
        }
    }
#endif
}

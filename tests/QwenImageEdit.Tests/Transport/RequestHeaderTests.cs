namespace QwenImageEdit.Tests.Transport;

public sealed class RequestHeaderTests
{
    [Fact]
    public async Task The_key_is_sent_as_a_bearer_token_to_the_singapore_endpoint()
    {
        using var service = new MockedService(new ImageEditClientOptions { Region = DashScopeRegion.Singapore });

        await service.Client.EditAsync(TestRequests.UrlEdit().Build());

        service.Request!.Method.Should().Be(HttpMethod.Post);
        service.Request.RequestUri.Should().Be("https://dashscope-intl.aliyuncs.com/api/v1/services/aigc/multimodal-generation/generation");
        service.Request.Headers.Authorization!.ToString().Should().Be("Bearer " + MockedService.ApiKey);
        service.Request.Headers.Select(header => header.Key).Should().BeEquivalentTo("Authorization", "Accept-Encoding", "User-Agent");
        service.Request.Headers.AcceptEncoding.ToString().Should().Be("gzip");
        service.Request.Headers.UserAgent.ToString().Should().MatchRegex(@"^QwenImageEdit/\d+\.\d+\.\d+ \(\.NET[^()]*; \w+\)$");
    }

    [Fact]
    public async Task Redirects_are_not_followed_and_cookies_are_not_kept()
    {
        var requests = new List<string>();
        await using var service = new RawService(async (stream, cancellationToken) =>
        {
            string headers = await RawService.ReadHeadersAsync(stream, cancellationToken);
            requests.Add(headers);
            await StorageService.DrainAsync(stream, headers, cancellationToken);
            await RawService.WriteAsync(stream, RawService.Response("{}", "302 Found", "Location: /elsewhere\r\nSet-Cookie: name=value; Path=/\r\nConnection: close\r\n"), cancellationToken);
        });
        using var client = service.CreateClient();

        await client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>().WithMessage("*(status 302, no code)*");
        await client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>();

        requests.Should().HaveCount(2).And.NotContain(headers => headers.Contains("Cookie", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_beijing_region_has_its_own_host()
    {
        using var service = new MockedService(new ImageEditClientOptions { Region = DashScopeRegion.Beijing });

        await service.Client.EditAsync(TestRequests.UrlEdit().Build());

        service.Request!.RequestUri!.Host.Should().Be("dashscope.aliyuncs.com");
    }

    [Fact]
    public async Task Another_region_uses_the_host_of_the_workspace()
    {
        using var service = new MockedService(new ImageEditClientOptions { Region = new DashScopeRegion("eu-central-1"), WorkspaceId = "ws-123" });

        await service.Client.EditAsync(TestRequests.UrlEdit().Build());

        service.Request!.RequestUri.Should().Be("https://ws-123.eu-central-1.maas.aliyuncs.com/api/v1/services/aigc/multimodal-generation/generation");
        service.Request.Headers.GetValues("X-DashScope-WorkSpace").Should().Equal("ws-123");
    }

    [Theory]
    [InlineData("https://gateway.example.com/api/v1")]
    [InlineData("https://gateway.example.com/api/v1/")]
    [InlineData("http://localhost:8080/api/v1")]
    [InlineData("http://127.0.0.1:8080/api/v1/")]
    public async Task An_explicit_endpoint_is_used_unchanged(string endpoint)
    {
        using var service = new MockedService(new ImageEditClientOptions { Endpoint = new Uri(endpoint) });

        await service.Client.EditAsync(TestRequests.UrlEdit().Build());

        service.Request!.RequestUri.Should().Be(endpoint.TrimEnd('/') + "/services/aigc/multimodal-generation/generation");
    }

    [Theory]
    [InlineData("http://gateway.example.com/api/v1", "*https*")]
    [InlineData("ftp://gateway.example.com/api/v1", "*https*")]
    [InlineData("/api/v1", "*absolute*")]
    [InlineData("https://user:secret@gateway.example.com/api/v1", "*without user*")]
    public void An_endpoint_that_could_reveal_the_key_is_rejected(string endpoint, string message)
    {
        var options = new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Endpoint = new Uri(endpoint, UriKind.RelativeOrAbsolute) };

        FluentActions.Invoking(() => new ImageEditClient(options)).Should().Throw<ArgumentException>()
            .WithMessage(message).Which.Message.Should().Contain("Endpoint").And.NotContain("secret");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ws/../evil.example.com?")]
    public void Another_region_without_a_valid_workspace_is_rejected(string? workspaceId)
    {
        var options = new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Region = new DashScopeRegion("eu-central-1"), WorkspaceId = workspaceId };

        FluentActions.Invoking(() => new ImageEditClient(options)).Should().Throw<ArgumentException>().WithMessage("WorkspaceId is *eu-central-1*");
    }
}

namespace QwenImageEdit.Tests.Settings;

public sealed class OptionsTests
{
    [Fact]
    public void Defaults_are_the_documented_ones()
    {
        var options = new ImageEditClientOptions();

        options.ApiKey.Should().BeNull();
        options.Region.Should().BeNull();
        options.Host.Should().Be(DashScopeHost.Regional);
        options.Endpoint.Should().BeNull();
        options.WorkspaceId.Should().BeNull();
        options.AttemptTimeout.Should().Be(TimeSpan.FromSeconds(330)).And.Be(ImageEditClientOptions.DefaultAttemptTimeout);
        options.ConnectTimeout.Should().Be(TimeSpan.FromSeconds(15)).And.Be(ImageEditClientOptions.DefaultConnectTimeout);
        options.TotalTimeout.Should().BeNull();
        options.RateLimiter.Should().BeNull();
        options.ApiKeyProvider.Should().BeNull();
        ImageEditRateLimiters.DefaultQueueLimit.Should().Be(1000);
        options.UploadMode.Should().Be(UploadMode.Auto);
        options.LoggerFactory.Should().BeNull();
        options.TimeProvider.Should().Be(TimeProvider.System);
        options.Retry.MaxRetries.Should().Be(3).And.Be(ImageEditRetryOptions.DefaultMaxRetries);
        options.Retry.BaseDelay.Should().Be(TimeSpan.FromSeconds(2)).And.Be(ImageEditRetryOptions.DefaultBaseDelay);
        options.Retry.MaxDelay.Should().Be(TimeSpan.FromSeconds(30)).And.Be(ImageEditRetryOptions.DefaultMaxDelay);
        options.Retry.UseJitter.Should().BeTrue();
        options.Retry.RetryAtTheRiskOfPayingTwice.Should().BeFalse();
    }

    [Fact]
    public void Limits_of_the_service_are_the_documented_ones()
    {
        ImageLimits.MaxBytes.Should().Be(10_485_760);
        ImageLimits.MaxDataUriBytes.Should().Be(10_485_760);
        ImageLimits.MaxRequestBytes.Should().Be(67_108_864);
        ImageLimits.MaxInlineBytes.Should().Be(16_777_216);
        ImageLimits.MinSide.Should().Be(10);
        ImageLimits.MaxRatio.Should().Be(200);
        ImageLimits.AdvisedMinSide.Should().Be(384);
        ImageLimits.AdvisedMaxSide.Should().Be(3072);
        ImageEditApiException.MaxResponseBodyBytes.Should().Be(65_536);
    }

    [Fact]
    public async Task An_endpoint_without_a_path_gets_one_slash()
    {
        using var service = new MockedService(new ImageEditClientOptions { Endpoint = new Uri("https://example.com") });

        await service.Client.EditAsync(TestRequests.UrlEdit().Build());

        service.Request!.RequestUri!.AbsoluteUri.Should().Be("https://example.com/services/aigc/multimodal-generation/generation");
    }

    [Fact]
    public void The_base_address_of_the_options_can_be_read()
    {
        new ImageEditClientOptions { Region = DashScopeRegion.Beijing }.ResolveEndpoint().AbsoluteUri.Should().Be("https://dashscope.aliyuncs.com/api/v1");
        new ImageEditClientOptions { Region = DashScopeRegion.Beijing, Endpoint = new Uri("http://127.0.0.1:9/api/v1/") }.ResolveEndpoint().AbsoluteUri
            .Should().Be("http://127.0.0.1:9/api/v1");
        FluentActions.Invoking(() => new ImageEditClientOptions { Endpoint = new Uri("http://example.com/api/v1") }.ResolveEndpoint()).Should().Throw<ArgumentException>()
            .WithMessage("Endpoint is 'http://example.com/api/v1'. Set it to an https address*");
    }

    [Fact]
    public void A_client_without_options_or_without_the_HttpClient_it_should_use_is_not_created()
    {
        using var httpClient = new HttpClient();

        FluentActions.Invoking(() => new ImageEditClient((ImageEditClientOptions)null!)).Should().Throw<ArgumentNullException>().WithParameterName("options");
        FluentActions.Invoking(() => new ImageEditClient(httpClient, null!)).Should().Throw<ArgumentNullException>().WithParameterName("options");
        FluentActions.Invoking(() => new ImageEditClient((HttpClient)null!, new ImageEditClientOptions())).Should().Throw<ArgumentNullException>().WithParameterName("httpClient");
        FluentActions.Invoking(() => new ImageEditClient(null!, DashScopeRegion.Beijing)).Should().Throw<ArgumentNullException>().WithParameterName("apiKey");
    }
}

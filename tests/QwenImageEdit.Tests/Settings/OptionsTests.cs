namespace QwenImageEdit.Tests.Settings;

public sealed class OptionsTests
{
    [Fact]
    public void Defaults_are_the_documented_ones()
    {
        var options = new ImageEditClientOptions();

        options.ApiKey.Should().BeNull();
        options.Region.Should().BeNull();
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

    public static TheoryData<string, Action<ImageEditClientOptions>> SillyOptions { get; } = new()
    {
        { "AttemptTimeout is 00:00:00*", options => options.AttemptTimeout = TimeSpan.Zero },
        { "AttemptTimeout is -00:00:01*", options => options.AttemptTimeout = TimeSpan.FromSeconds(-1) },
        { "AttemptTimeout is *less than 24 days*", options => options.AttemptTimeout = TimeSpan.MaxValue },
        { "ConnectTimeout is 00:00:00*", options => options.ConnectTimeout = TimeSpan.Zero },
        { "TotalTimeout is 00:05:00 and AttemptTimeout is 00:05:30*", options => options.TotalTimeout = TimeSpan.FromMinutes(5) },
        { "WorkspaceId is ''*", options => options.WorkspaceId = string.Empty },
        { "WorkspaceId is *visible ASCII*", options => options.WorkspaceId = "ws\r\nX-Injected: 1" },
        { "Retry.MaxRetries is -1*", options => options.Retry.MaxRetries = -1 },
        { "Retry.BaseDelay is -00:00:02*", options => options.Retry.BaseDelay = TimeSpan.FromSeconds(-2) },
        { "Retry.MaxDelay is 1.00:00:01*at most a day*", options => options.Retry.MaxDelay = TimeSpan.FromSeconds(86401) },
        { "Retry.MaxDelay is *at most a day*", options => options.Retry.MaxDelay = TimeSpan.MaxValue },
        { "Retry.BaseDelay is *at most a day*", options => options.Retry.BaseDelay = TimeSpan.MaxValue },
        { "Retry is null*", options => options.Retry = null! },
        { "Download is null*", options => options.Download = null! },
        { "TimeProvider is null*", options => options.TimeProvider = null! },
        { "UploadMode is 7*Auto, Inline, TemporaryStorage*", options => options.UploadMode = (UploadMode)7 },
        { "Retry.MaxDelay is 00:00:01 and Retry.BaseDelay is 00:00:02*", options => options.Retry.MaxDelay = TimeSpan.FromSeconds(1) },
    };

    [Theory]
    [MemberData(nameof(SillyOptions))]
    public void Silly_options_fail_at_construction_naming_the_values(string message, Action<ImageEditClientOptions> configure)
    {
        var options = new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Region = DashScopeRegion.Singapore };
        configure(options);

        FluentActions.Invoking(() => new ImageEditClient(options)).Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public async Task An_endpoint_without_a_path_gets_one_slash()
    {
        using var service = new MockedService(new ImageEditClientOptions { Endpoint = new Uri("https://example.com") });

        await service.Client.EditAsync(TestRequests.UrlEdit().Build());

        service.Request!.RequestUri!.AbsoluteUri.Should().Be("https://example.com/services/aigc/multimodal-generation/generation");
    }

    [Fact]
    public void The_address_that_will_be_asked_is_told()
    {
        new ImageEditClientOptions { Region = DashScopeRegion.Beijing }.ResolveEndpoint().AbsoluteUri.Should().Be("https://dashscope.aliyuncs.com/api/v1");
        new ImageEditClientOptions { Region = DashScopeRegion.Beijing, Endpoint = new Uri("http://127.0.0.1:9/api/v1/") }.ResolveEndpoint().AbsoluteUri
            .Should().Be("http://127.0.0.1:9/api/v1");
        FluentActions.Invoking(() => new ImageEditClientOptions { Endpoint = new Uri("http://example.com/api/v1") }.ResolveEndpoint()).Should().Throw<ArgumentException>().WithMessage("Endpoint is*https*");
    }
}

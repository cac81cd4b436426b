using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Tests.DependencyInjection;

public sealed class RegistrationTests : IAsyncLifetime
{
    private ImageEditEmulator _emulator = null!;

    public async Task InitializeAsync() => _emulator = await ImageEditEmulator.StartAsync(new() { Strict = true });

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    [Fact]
    public async Task A_client_from_configuration_edits()
    {
        using var host = Host(Settings("sk-configured"));
        var client = host.Services.GetRequiredService<IImageEditClient>();

        (await client.EditAsync(Request())).Images.Should().ContainSingle();

        client.Should().BeSameAs(host.Services.GetRequiredService<IImageEditClient>());
        using var scope = host.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<IImageEditClient>().Should().BeSameAs(client);
        KeysSeen().Should().Equal("ured");
    }

    [Fact]
    public async Task Every_option_is_bound()
    {
        using var host = Host(new Dictionary<string, string?>
        {
            ["QwenImageEdit:ApiKey"] = "sk-a",
            ["QwenImageEdit:Region"] = "beijing",
            ["QwenImageEdit:Host"] = "workspace",
            ["QwenImageEdit:Endpoint"] = "https://gateway.example/qwen",
            ["QwenImageEdit:WorkspaceId"] = "ws-1",
            ["QwenImageEdit:AttemptTimeout"] = "00:06:00",
            ["QwenImageEdit:ConnectTimeout"] = "00:00:05",
            ["QwenImageEdit:TotalTimeout"] = "00:10:00",
            ["QwenImageEdit:UploadMode"] = "TemporaryStorage",
            ["QwenImageEdit:Download:MaxBytes"] = "1000",
            ["QwenImageEdit:Download:MaxRetries"] = "2",
            ["QwenImageEdit:Download:BaseDelay"] = "00:00:02",
            ["QwenImageEdit:Download:MaxDelay"] = "00:00:03",
            ["QwenImageEdit:Download:StallTimeout"] = "00:00:04",
            ["QwenImageEdit:Download:Timeout"] = "00:00:05",
            ["QwenImageEdit:Download:AllowedHosts:0"] = "results.example.com",
            ["QwenImageEdit:Retry:MaxRetries"] = "1",
            ["QwenImageEdit:Retry:BaseDelay"] = "00:00:01",
            ["QwenImageEdit:Retry:MaxDelay"] = "00:00:09",
            ["QwenImageEdit:Retry:UseJitter"] = "false",
            ["QwenImageEdit:Retry:RetryAtTheRiskOfPayingTwice"] = "true",
        });
        await host.StartAsync();

        host.Services.GetRequiredService<IOptions<ImageEditClientOptions>>().Value.Should().BeEquivalentTo(new ImageEditClientOptions
        {
            ApiKey = "sk-a",
            LoggerFactory = host.Services.GetRequiredService<ILoggerFactory>(),
            Region = DashScopeRegion.Beijing,
            Host = DashScopeHost.Workspace,
            Endpoint = new Uri("https://gateway.example/qwen"),
            WorkspaceId = "ws-1",
            AttemptTimeout = TimeSpan.FromMinutes(6),
            ConnectTimeout = TimeSpan.FromSeconds(5),
            TotalTimeout = TimeSpan.FromMinutes(10),
            UploadMode = UploadMode.TemporaryStorage,
            Download = new ImageDownloadOptions
            {
                MaxBytes = 1000,
                MaxRetries = 2,
                BaseDelay = TimeSpan.FromSeconds(2),
                MaxDelay = TimeSpan.FromSeconds(3),
                StallTimeout = TimeSpan.FromSeconds(4),
                Timeout = TimeSpan.FromSeconds(5),
                AllowedHosts = ["results.example.com"],
            },
            Retry = new ImageEditRetryOptions { MaxRetries = 1, BaseDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(9), UseJitter = false, RetryAtTheRiskOfPayingTwice = true },
        });
    }

    [Fact]
    public async Task Keyed_clients_work_side_by_side_and_never_mix_keys()
    {
        await using var other = await ImageEditEmulator.StartAsync(new() { Strict = true });
        var services = new ServiceCollection();
        services.AddImageEditClient("singapore", options => (options.ApiKey, options.Endpoint) = ("sk-singapore", _emulator.Endpoint));
        services.AddImageEditClient("beijing", options => (options.ApiKey, options.Endpoint) = ("sk-beijing", other.Endpoint));
        using var provider = services.BuildServiceProvider();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(index =>
            provider.GetRequiredKeyedService<IImageEditClient>(index % 2 == 0 ? "singapore" : "beijing").EditAsync(Request())));

        KeysSeen().Should().HaveCount(10).And.OnlyContain(key => key == "pore");
        KeysSeen(other).Should().HaveCount(10).And.OnlyContain(key => key == "jing");
        provider.GetService<IImageEditClient>().Should().BeNull();
    }

    [Fact]
    public async Task A_key_rotated_in_configuration_is_used_by_the_next_call()
    {
        using var host = Host(Settings("sk-rotating-1111"));
        var client = host.Services.GetRequiredService<IImageEditClient>();
        await client.EditAsync(Request());

        host.Services.GetRequiredService<IConfiguration>()["QwenImageEdit:ApiKey"] = "sk-rotating-2222";
        ((IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>()).Reload();
        await client.EditAsync(Request());

        KeysSeen().Should().Equal("1111", "2222");
    }

    [Theory]
    [InlineData("ApiKey", "sk-密鑰", "QwenImageEdit:ApiKey is invalid. *")]
    [InlineData("Region", "mars", "QwenImageEdit:Region is 'mars'. Set it to Singapore, Beijing, Virginia, HongKong, Frankfurt, Tokyo, or the ID of a region in lower case, such as ap-southeast-1.")]
    [InlineData("Endpoint", "dashscope.aliyuncs.com", "QwenImageEdit:Endpoint is 'dashscope.aliyuncs.com'. Set it to an absolute address with its scheme, *")]
    [InlineData("Endpoint", "http://dashscope.aliyuncs.com/api/v1", "QwenImageEdit:Endpoint is *https*")]
    [InlineData("AttemptTimeout", "00:00:00", "QwenImageEdit:AttemptTimeout is 00:00:00*")]
    [InlineData("Retry:MaxRetries", "-1", "QwenImageEdit:Retry:MaxRetries is -1*")]
    [InlineData("Region", "US-East-1", "QwenImageEdit:Region is 'US-East-1'*lower case*")]
    [InlineData("Download:MaxBytes", "0", "QwenImageEdit:Download:MaxBytes is 0*")]
    public async Task A_host_with_unusable_configuration_does_not_start_and_names_the_configuration_key(string key, string value, string message)
    {
        var settings = Settings("sk-a");
        settings["QwenImageEdit:" + key] = value;
        using var host = Host(settings);

        (await host.Awaiting(it => it.StartAsync()).Should().ThrowAsync<Exception>()).WithMessage(message);
    }

    [Fact]
    public async Task A_host_reports_every_unusable_option_under_its_configuration_key()
    {
        var settings = Settings("a b");
        settings["QwenImageEdit:Retry:MaxRetries"] = "-1";
        settings["QwenImageEdit:Download:MaxRetries"] = "101";
        settings["QwenImageEdit:Download:AllowedHosts:0"] = "a.example";
        settings["QwenImageEdit:Download:AllowedHosts:1"] = "https://b.example";
        using var host = Host(settings);

        var failures = (await host.Awaiting(it => it.StartAsync()).Should().ThrowAsync<OptionsValidationException>()).Which.Failures.ToList();

        failures.Select(failure => failure.Split(' ')[0]).Should().Equal(
            "QwenImageEdit:ApiKey", "QwenImageEdit:Retry:MaxRetries", "QwenImageEdit:Download:MaxRetries", "QwenImageEdit:Download:AllowedHosts:1");
        failures[1].Should().Be("QwenImageEdit:Retry:MaxRetries is -1. Set it to a number from 0 to 100; 0 turns retries off.");
        failures.Should().NotContain(failure => failure.Contains("(Parameter", StringComparison.Ordinal));
    }

    [Fact]
    public void Unusable_options_from_code_are_reported_under_their_own_names()
    {
        var services = new ServiceCollection();
        services.AddImageEditClient(options => (options.ApiKey, options.Region, options.ConnectTimeout, options.Download.MaxBytes) = ("sk-a", DashScopeRegion.Beijing, TimeSpan.Zero, 0));
        using var provider = services.BuildServiceProvider();

        provider.Invoking(it => it.GetRequiredService<IImageEditClient>()).Should().Throw<OptionsValidationException>().Which.Failures.Select(failure => failure.Split(' ')[0])
            .Should().Equal("ConnectTimeout", "Download.MaxBytes");
    }

    [Fact]
    public void Two_registrations_without_a_service_key_or_with_the_same_are_refused()
    {
        var services = new ServiceCollection();
        services.AddImageEditClient();
        services.AddImageEditClient("a", _ => { });

        services.Invoking(it => it.AddImageEditClient()).Should().Throw<InvalidOperationException>().WithMessage("*twice without a service key. Give each further client a key, *");
        services.Invoking(it => it.AddImageEditClient("a", _ => { })).Should().Throw<InvalidOperationException>().WithMessage("*the service key 'a'. *");
    }

    [Fact]
    public async Task A_standard_resilience_handler_on_every_client_neither_cancels_an_edit_nor_resends_it()
    {
        var latency = TimeSpan.FromSeconds(60);
        var time = new WatchedTimeProvider(latency);
        await using var slow = await ImageEditEmulator.StartAsync(new ImageEditEmulatorOptions { Strict = true, Latency = latency, TimeProvider = time });
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.ConfigureHttpClientDefaults(builder => builder.AddStandardResilienceHandler());
        services.AddImageEditClient(options => (options.ApiKey, options.Endpoint, options.TimeProvider) = ("sk-a", slow.Endpoint, time));
        using var provider = services.BuildServiceProvider();

        var edit = provider.GetRequiredService<IImageEditClient>().EditAsync(Request());
        await time.WaitBegan;
        time.Advance(latency);
        var result = await edit;

        result.Images.Should().ContainSingle();
        slow.Requests.Should().ContainSingle();
        slow.Ledger.Total.Billed.Should().Be(1);
    }

    private static ImageEditRequest Request() => TestRequests.UrlEdit(ImageEditModel.QwenImageEditPlus).WithSize(512, 512).Build();

    private static IHost Host(Dictionary<string, string?> settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddImageEditClient(builder.Configuration.GetSection("QwenImageEdit"));
        return builder.Build();
    }

    private Dictionary<string, string?> Settings(string apiKey) => new()
    {
        ["QwenImageEdit:ApiKey"] = apiKey,
        ["QwenImageEdit:Endpoint"] = _emulator.Endpoint.ToString(),
    };

    private IEnumerable<string> KeysSeen(ImageEditEmulator? emulator = null) =>
        (emulator ?? _emulator).Requests.Select(request => request.Header("Authorization")!.Split("…")[^1]);
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace QwenImageEdit.Tests.Settings;

/// <summary>Changes the environment of the process, which every client without a region reads.</summary>
[Collection(RunsAlone.Name)]
public sealed class EnvironmentTests : IDisposable
{
    private readonly string? _apiKey = Environment.GetEnvironmentVariable("DASHSCOPE_API_KEY");
    private readonly string? _endpoint = Environment.GetEnvironmentVariable("DASHSCOPE_HTTP_BASE_URL");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("DASHSCOPE_API_KEY", _apiKey);
        Environment.SetEnvironmentVariable("DASHSCOPE_HTTP_BASE_URL", _endpoint);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_a_key_the_error_names_the_variable_and_where_to_get_a_key_for_each_region(string? apiKey)
    {
        Environment.SetEnvironmentVariable("DASHSCOPE_API_KEY", apiKey);

        FluentActions.Invoking(() => new ImageEditClient()).Should().Throw<ArgumentException>()
            .WithMessage("ApiKey is missing. Set ApiKey or ApiKeyProvider, or the environment variable DASHSCOPE_API_KEY. *Singapore: https://*Beijing: https://*");
    }

    [Theory]
    [InlineData("sk-secret with-space")]
    [InlineData("sk-secret\r\nX-Injected: 1")]
    [InlineData("sk-secret-密鑰")]
    public void A_key_that_cannot_be_sent_in_a_header_is_refused_without_being_shown(string apiKey)
    {
        FluentActions.Invoking(() => new ImageEditClient(apiKey, DashScopeRegion.Beijing)).Should().Throw<ArgumentException>()
            .Which.ToString().Should().NotContain("sk-secret");
    }

    [Fact]
    public async Task The_environment_variables_of_the_vendors_SDKs_are_enough()
    {
        await using var emulator = await Emulator.ImageEditEmulator.StartAsync(new() { Strict = true });
        Environment.SetEnvironmentVariable("DASHSCOPE_API_KEY", " sk-from-environment\n");
        Environment.SetEnvironmentVariable("DASHSCOPE_HTTP_BASE_URL", emulator.Endpoint + "/");

        using var client = new ImageEditClient();
        var result = await client.EditAsync(TestRequests.UrlEdit().Build());

        result.Images.Should().ContainSingle();
    }

    [Theory]
    [InlineData("dashscope")]
    [InlineData("https://")]
    [InlineData("https://[::1")]
    public void An_endpoint_variable_that_is_not_an_address_is_named(string endpoint)
    {
        Environment.SetEnvironmentVariable("DASHSCOPE_API_KEY", MockedService.ApiKey);
        Environment.SetEnvironmentVariable("DASHSCOPE_HTTP_BASE_URL", endpoint);

        FluentActions.Invoking(() => new ImageEditClient()).Should().Throw<ArgumentException>().WithMessage($"DASHSCOPE_HTTP_BASE_URL is '{endpoint}'. Set it to an absolute address, *");
    }

    [Theory]
    [InlineData("plain-key-1")]
    [InlineData("sk-0123456789")]
    [InlineData("user:plain-key-1@example.com")]
    public void A_key_in_the_endpoint_variable_is_not_printed(string endpoint)
    {
        Environment.SetEnvironmentVariable("DASHSCOPE_API_KEY", "plain-key-1");
        Environment.SetEnvironmentVariable("DASHSCOPE_HTTP_BASE_URL", endpoint);

        FluentActions.Invoking(() => new ImageEditClient()).Should().Throw<ArgumentException>().WithMessage("DASHSCOPE_HTTP_BASE_URL is *")
            .Which.ToString().Should().NotContain("plain").And.NotContain("01234");
    }

    [Fact]
    public void The_text_of_options_does_not_contain_a_key_from_the_environment()
    {
        Environment.SetEnvironmentVariable("DASHSCOPE_API_KEY", "plain-key-1");

        new ImageEditClientOptions { WorkspaceId = "plain-key-1" }.ToString().Should().StartWith("WorkspaceId '***', ApiKey not set, ").And.NotContain("plain-key-1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_registration_without_options_or_with_blank_ones_reads_the_environment(bool blankSection)
    {
        await using var emulator = await Emulator.ImageEditEmulator.StartAsync(new() { Strict = true });
        Environment.SetEnvironmentVariable("DASHSCOPE_API_KEY", MockedService.ApiKey);
        Environment.SetEnvironmentVariable("DASHSCOPE_HTTP_BASE_URL", emulator.Endpoint.ToString());
        var services = new ServiceCollection();
        _ = blankSection ? services.AddImageEditClient(Section(("ApiKey", ""), ("Region", " "), ("Endpoint", ""))) : services.AddImageEditClient();
        using var provider = services.BuildServiceProvider();

        var result = await provider.GetRequiredService<IImageEditClient>().EditAsync(TestRequests.UrlEdit().Build());

        result.Images.Should().ContainSingle();
    }

    [Fact]
    public void An_unusable_variable_is_not_reported_as_a_key_of_the_section()
    {
        Environment.SetEnvironmentVariable("DASHSCOPE_API_KEY", MockedService.ApiKey);
        Environment.SetEnvironmentVariable("DASHSCOPE_HTTP_BASE_URL", "dashscope");
        var services = new ServiceCollection();
        services.AddImageEditClient(Section(("ConnectTimeout", "00:00:05")));
        using var provider = services.BuildServiceProvider();

        provider.Invoking(it => it.GetRequiredService<IImageEditClient>()).Should().Throw<OptionsValidationException>().WithMessage("DASHSCOPE_HTTP_BASE_URL is 'dashscope'*");
    }

    [Theory]
    [InlineData("https://dashscope.aliyuncs.com/compatible-mode/v1", "The OpenAI-compatible interface has no image edits. Set it to 'https://dashscope.aliyuncs.com/api/v1'.")]
    [InlineData("https://dashscope.aliyuncs.com", "On the hosts of the service, the path of the base address is /api/v1. Set it to 'https://dashscope.aliyuncs.com/api/v1'.")]
    public void A_base_address_of_the_environment_follows_the_same_rules_as_an_endpoint(string address, string rule)
    {
        Environment.SetEnvironmentVariable("DASHSCOPE_HTTP_BASE_URL", address);

        FluentActions.Invoking(() => new ImageEditClientOptions().ResolveEndpoint()).Should().Throw<ArgumentException>().WithMessage($"DASHSCOPE_HTTP_BASE_URL is '{address}'. {rule}");
    }

    [Fact]
    public void The_endpoint_variable_counts_only_without_endpoint_region_and_host()
    {
        Environment.SetEnvironmentVariable("DASHSCOPE_HTTP_BASE_URL", " https://gateway.example/qwen/ ");

        Address(new ImageEditClientOptions()).Should().Be("https://gateway.example/qwen");
        Address(new ImageEditClientOptions { WorkspaceId = "ws-1" }).Should().Be("https://gateway.example/qwen");
        Address(new ImageEditClientOptions { Host = DashScopeHost.Trial }).Should().Be("https://trial.ap-southeast-1.maas.aliyuncs.com/api/v1");
        Address(new ImageEditClientOptions { Region = DashScopeRegion.Virginia }).Should().Be(DashScopeEndpoints.Virginia);
        Address(new ImageEditClientOptions { Endpoint = new Uri("https://other.example"), Region = DashScopeRegion.Virginia, Host = DashScopeHost.Trial }).Should().Be("https://other.example/");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public void A_blank_endpoint_variable_counts_as_absent(string? variable)
    {
        Environment.SetEnvironmentVariable("DASHSCOPE_HTTP_BASE_URL", variable);

        Address(new ImageEditClientOptions()).Should().Be(DashScopeEndpoints.Singapore);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public async Task A_blank_key_in_options_counts_as_absent(string? blank)
    {
        Environment.SetEnvironmentVariable("DASHSCOPE_API_KEY", "sk-from-environment");
        await using var emulator = await Emulator.ImageEditEmulator.StartAsync(new() { Strict = true });
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = blank, Endpoint = emulator.Endpoint });

        await client.EditAsync(TestRequests.UrlEdit().Build());

        emulator.Requests.Should().ContainSingle().Which.Header("Authorization").Should().EndWith("ment");
    }

    [Fact]
    public void A_blank_key_in_place_of_the_key_of_a_region_is_refused_even_if_the_environment_has_one()
    {
        Environment.SetEnvironmentVariable("DASHSCOPE_API_KEY", MockedService.ApiKey);

        FluentActions.Invoking(() => new ImageEditClient(" ", DashScopeRegion.Beijing)).Should().Throw<ArgumentException>().WithParameterName("apiKey").WithMessage("The API key is blank. *");
    }

    [Fact]
    public void A_client_with_a_service_key_does_not_use_the_key_of_the_environment()
    {
        Environment.SetEnvironmentVariable("DASHSCOPE_API_KEY", MockedService.ApiKey);
        var services = new ServiceCollection();
        services.AddImageEditClient("code", options => options.Region = DashScopeRegion.Beijing);
        services.AddImageEditClient("section", Section(("ApiKey", ""), ("Region", "Beijing")));
        services.AddImageEditClient("completed", Section(("Region", "Beijing")), options => options.ApiKey = "sk-own");
        services.AddImageEditClient("provided", options => (options.Region, options.ApiKeyProvider) = (DashScopeRegion.Beijing, _ => new("sk-own")));
        using var provider = services.BuildServiceProvider();

        const string rule = "ApiKey is missing. A client with a service key does not use the environment variable DASHSCOPE_API_KEY. Set ApiKey or ApiKeyProvider for it. *";
        provider.Invoking(it => it.GetRequiredKeyedService<IImageEditClient>("code")).Should().Throw<OptionsValidationException>().WithMessage(rule);
        provider.Invoking(it => it.GetRequiredKeyedService<IImageEditClient>("section")).Should().Throw<OptionsValidationException>().WithMessage("QwenImageEdit:" + rule);
        provider.GetRequiredKeyedService<IImageEditClient>("completed").Should().NotBeNull();
        provider.GetRequiredKeyedService<IImageEditClient>("provided").Should().NotBeNull();
    }

    [Fact]
    public void A_client_with_a_service_key_does_not_use_the_address_of_the_environment()
    {
        Environment.SetEnvironmentVariable("DASHSCOPE_HTTP_BASE_URL", "https://dashscope.aliyuncs.com/api/v1");
        var services = new ServiceCollection();
        services.AddImageEditClient("intl", options => options.ApiKey = "sk-own");
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptionsMonitor<ImageEditClientOptions>>().Get("intl");

        Address(options).Should().Be("https://dashscope-intl.aliyuncs.com/api/v1");
    }

    private static string Address(ImageEditClientOptions options) => options.ResolveEndpoint().AbsoluteUri;

    private static IConfigurationSection Section(params (string Key, string? Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(value => KeyValuePair.Create("QwenImageEdit:" + value.Key, value.Value))).Build().GetSection("QwenImageEdit");
}

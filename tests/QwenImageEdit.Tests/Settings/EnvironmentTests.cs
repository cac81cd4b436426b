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
        await using var emulator = await Emulator.ImageEditEmulator.StartAsync();
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
    public async Task A_registration_without_options_or_with_an_absent_section_reads_the_environment(bool absentSection)
    {
        await using var emulator = await Emulator.ImageEditEmulator.StartAsync();
        Environment.SetEnvironmentVariable("DASHSCOPE_API_KEY", MockedService.ApiKey);
        Environment.SetEnvironmentVariable("DASHSCOPE_HTTP_BASE_URL", emulator.Endpoint.ToString());
        var services = new ServiceCollection();
        _ = absentSection ? services.AddImageEditClient(new ConfigurationBuilder().Build().GetSection("QwenImageEdit")) : services.AddImageEditClient();
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
        services.AddImageEditClient(new ConfigurationBuilder().Build().GetSection("QwenImageEdit"));
        using var provider = services.BuildServiceProvider();

        provider.Invoking(it => it.GetRequiredService<IImageEditClient>()).Should().Throw<OptionsValidationException>().WithMessage("DASHSCOPE_HTTP_BASE_URL is 'dashscope'*");
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace QwenImageEdit.Tests.DependencyInjection;

/// <summary>What a section of configuration may contain.</summary>
public sealed class ConfigurationTests
{
    private const string DurationRule = "Write it as hh:mm:ss, such as 00:05:30 for 330 seconds, or with days as d.hh:mm:ss.";

    public static TheoryData<string> Scalars { get; } = new(
        "ApiKey", "Region", "Host", "Endpoint", "WorkspaceId", "AttemptTimeout", "ConnectTimeout", "TotalTimeout", "UploadMode", "ExpectContinue",
        "Retry:MaxRetries", "Retry:BaseDelay", "Retry:MaxDelay", "Retry:UseJitter", "Retry:RetryAtTheRiskOfPayingTwice",
        "Download:MaxBytes", "Download:MaxRetries", "Download:BaseDelay", "Download:MaxDelay", "Download:StallTimeout", "Download:Timeout", "Download:AllowedHosts", "Retry", "Download");

    [Theory]
    [MemberData(nameof(Scalars))]
    public void A_blank_value_means_that_the_option_is_not_set(string key)
    {
        foreach (string? blank in new[] { null, "", " \t" })
        {
            Options(section: new() { ["Qwen:" + key] = blank }, options => (options.ApiKey, options.Region) = ("sk-code", options.Region ?? DashScopeRegion.Singapore))
                .Should().BeEquivalentTo(new ImageEditClientOptions { ApiKey = "sk-code", Region = DashScopeRegion.Singapore }, it => it.Excluding(options => options.LoggerFactory));
        }
    }

    [Theory]
    [InlineData("Singapore", "ap-southeast-1")]
    [InlineData("beijing", "cn-beijing")]
    [InlineData("Virginia", "us-east-1")]
    [InlineData("HongKong", "cn-hongkong")]
    [InlineData("FRANKFURT", "eu-central-1")]
    [InlineData("Tokyo", "ap-northeast-1")]
    [InlineData("eu-central-1", "eu-central-1")]
    [InlineData("mars-1", "mars-1")]
    public void A_region_is_given_by_name_or_ID(string text, string id) =>
        Options(new() { ["Qwen:Region"] = text, ["Qwen:WorkspaceId"] = "ws-1" }).Region!.Value.Id.Should().Be(id);

    [Theory]
    [InlineData("Regional", DashScopeHost.Regional)]
    [InlineData("Workspace", DashScopeHost.Workspace)]
    [InlineData("trial", DashScopeHost.Trial)]
    [InlineData("TokenPlan", DashScopeHost.TokenPlan)]
    public void A_host_is_given_by_name(string text, DashScopeHost host) =>
        Options(new() { ["Qwen:Host"] = text, ["Qwen:Region"] = "Singapore", ["Qwen:WorkspaceId"] = "ws-1" }).Host.Should().Be(host);

    [Theory]
    [InlineData("true", true)]
    [InlineData("False", false)]
    public void A_switch_is_true_or_false(string text, bool isOn) =>
        Options(new() { ["Qwen:ExpectContinue"] = text, ["Qwen:Region"] = "Singapore" }).ExpectContinue.Should().Be(isOn);

    [Theory]
    [InlineData("00:05:30", 330)]
    [InlineData("0:00:05", 5)]
    [InlineData(" 00:00:10.5 ", 10.5)]
    [InlineData("1.00:00:00", 86400)]
    public void A_duration_is_written_with_hours_minutes_and_seconds(string text, double seconds) =>
        Options(new() { ["Qwen:AttemptTimeout"] = text, ["Qwen:Region"] = "Singapore" }).AttemptTimeout.Should().Be(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("330")]
    [InlineData("5")]
    [InlineData("1.5")]
    [InlineData("05:30")]
    [InlineData("00:330:00")]
    [InlineData("24:00:00")]
    [InlineData("1:00:00:00")]
    [InlineData("5s")]
    public async Task A_duration_in_another_form_is_refused(string text)
    {
        foreach (string key in new[] { "AttemptTimeout", "ConnectTimeout", "TotalTimeout", "Retry:BaseDelay", "Retry:MaxDelay", "Download:BaseDelay", "Download:MaxDelay", "Download:StallTimeout", "Download:Timeout" })
        {
            (await Failures(new() { ["Qwen:" + key] = text })).Should().Equal($"Qwen:{key} is '{text}'. {DurationRule}");
        }
    }

    [Theory]
    [InlineData("Retry:MaxRetries", "three", "Qwen:Retry:MaxRetries is 'three'. Set it to a whole number.")]
    [InlineData("Download:MaxBytes", "1.5", "Qwen:Download:MaxBytes is '1.5'. Set it to a whole number.")]
    [InlineData("Retry:UseJitter", "yes", "Qwen:Retry:UseJitter is 'yes'. Set it to true or false.")]
    [InlineData("UploadMode", "Storage", "Qwen:UploadMode is 'Storage'. Set it to Auto, Inline or TemporaryStorage.")]
    [InlineData("UploadMode", "7", "Qwen:UploadMode is '7'. Set it to Auto, Inline or TemporaryStorage.")]
    [InlineData("Host", "Plan", "Qwen:Host is 'Plan'. Set it to Regional, Workspace, Trial or TokenPlan.")]
    [InlineData("Host", "Workspace,Trial", "Qwen:Host is 'Workspace,Trial'. Set it to Regional, Workspace, Trial or TokenPlan.")]
    [InlineData("Endpoint", "https://dashscope.aliyuncs.com/compatible-mode/v1", "Qwen:Endpoint is 'https://dashscope.aliyuncs.com/compatible-mode/v1'. The OpenAI-compatible interface has no image edits. *")]
    [InlineData("Download:AllowedHosts", "a.example", "Qwen:Download:AllowedHosts is 'a.example'. Set it to a list: AllowedHosts:0, AllowedHosts:1, …")]
    [InlineData("ConnectTimeout:Seconds", "5", "Qwen:ConnectTimeout is null. " + DurationRule)]
    [InlineData("WorkspaceId:0", "ws-1", "Qwen:WorkspaceId is null. Set it to one value.")]
    [InlineData("Timeout", "00:05:30", "'Qwen:Timeout' is unknown. The keys of Qwen are ApiKey, Region, Host, Endpoint, WorkspaceId, AttemptTimeout, ConnectTimeout, TotalTimeout, UploadMode, ExpectContinue, Retry, Download.")]
    [InlineData("AppKey", "", "'Qwen:AppKey' is unknown. *")]
    [InlineData("Client:ApiKey", "sk-a", "'Qwen:Client' is unknown. *")]
    [InlineData("Retry", "3", "Qwen:Retry is '3'. It has keys of its own instead of a value: MaxRetries, BaseDelay, MaxDelay, UseJitter, RetryAtTheRiskOfPayingTwice.")]
    [InlineData("Download:AllowedHosts:0", " ", "Qwen:Download:AllowedHosts is null. Set AllowedHosts:0, AllowedHosts:1, … to one value each.")]
    [InlineData("Download:AllowedHosts:0:Host", "a.example", "Qwen:Download:AllowedHosts is null. Set AllowedHosts:0, AllowedHosts:1, … to one value each.")]
    [InlineData("Retry:Count", "3", "'Qwen:Retry:Count' is unknown. The keys of Qwen:Retry are MaxRetries, BaseDelay, MaxDelay, UseJitter, RetryAtTheRiskOfPayingTwice.")]
    [InlineData("Download:Hosts:0", "a", "'Qwen:Download:Hosts' is unknown. The keys of Qwen:Download are MaxBytes, MaxRetries, BaseDelay, MaxDelay, StallTimeout, Timeout, AllowedHosts.")]
    public async Task A_key_or_a_value_that_cannot_be_used_is_named(string key, string value, string failure) =>
        (await Failures(new() { ["Qwen:" + key] = value })).Should().ContainSingle().Which.Should().Match(failure);

    [Fact]
    public async Task Everything_that_is_wrong_is_reported_at_once() =>
        (await Failures(new() { ["Qwen:AttemptTimeout"] = "330", ["Qwen:Typo"] = "1", ["Qwen:Retry:MaxRetries"] = "-1" })).Select(failure => failure.Split(' ')[0])
            .Should().Equal("Qwen:AttemptTimeout", "'Qwen:Typo'", "Qwen:Retry:MaxRetries");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text")]
    public async Task A_section_without_options_is_refused(string? value) =>
        (await Failures(value is null ? [] : new() { ["Qwen"] = value }, isComplete: false)).Should().Contain(
            "Qwen is missing or empty. Check the name of the section. For options from the environment variables alone, call AddImageEditClient without a section.");

    [Theory]
    [InlineData("Beijing", "cn-beijing")]
    [InlineData(" hongkong ", "cn-hongkong")]
    [InlineData("us-east-1", "us-east-1")]
    public void The_binder_of_the_framework_reads_a_region_too(string text, string id)
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Qwen:Region"] = text }).Build().GetSection("Qwen");

        section.Get<ImageEditClientOptions>()!.Region.Should().Be(new DashScopeRegion(id));
        Options(new() { ["Qwen:Region"] = text }).Region.Should().Be(new DashScopeRegion(id));
    }

    [Fact]
    public void The_binder_of_the_framework_refuses_a_region_that_does_not_exist()
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Qwen:Region"] = "Peking" }).Build().GetSection("Qwen");

        section.Invoking(it => it.Get<ImageEditClientOptions>()).Should().Throw<InvalidOperationException>().WithInnerException<FormatException>()
            .WithMessage("'Peking' is not a region. Set it to Singapore, *");
    }

    [Fact]
    public void Blank_hosts_in_a_list_are_left_out() =>
        Options(new() { ["Qwen:Region"] = "Singapore", ["Qwen:Download:AllowedHosts:0"] = "", ["Qwen:Download:AllowedHosts:1"] = "a.example" }).Download.AllowedHosts.Should().Equal("a.example");

    [Fact]
    public void An_option_that_the_section_does_not_set_keeps_its_value()
    {
        var services = new ServiceCollection();
        services.Configure<ImageEditClientOptions>(options => (options.Region, options.Retry.MaxRetries, options.Download.AllowedHosts) = (DashScopeRegion.Beijing, 7, ["a.example"]));

        var options = Options(new() { ["Qwen:Retry:BaseDelay"] = "00:00:01" }, services: services);

        options.Region.Should().Be(DashScopeRegion.Beijing);
        options.Retry.Should().BeEquivalentTo(new { MaxRetries = 7, BaseDelay = TimeSpan.FromSeconds(1) });
        options.Download.AllowedHosts.Should().Equal("a.example");
    }

    private static ImageEditClientOptions Options(Dictionary<string, string?> section, Action<ImageEditClientOptions>? configure = null, ServiceCollection? services = null)
    {
        services ??= [];
        services.AddImageEditClient(new ConfigurationBuilder().AddInMemoryCollection(section).Build().GetSection("Qwen"), configure ?? (options => options.ApiKey = "sk-code"));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<ImageEditClientOptions>>().Value;
    }

    /// <returns>Why a host with the section does not start.</returns>
    private static async Task<IEnumerable<string>> Failures(Dictionary<string, string?> section, bool isComplete = true)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        if (isComplete)
        {
            section.TryAdd("Qwen:ApiKey", "sk-a");
            section.TryAdd("Qwen:Region", "Singapore");
        }

        builder.Configuration.AddInMemoryCollection(section);
        builder.Services.AddImageEditClient(builder.Configuration.GetSection("Qwen"));
        using var host = builder.Build();
        return (await host.Awaiting(it => it.StartAsync()).Should().ThrowAsync<OptionsValidationException>()).Which.Failures;
    }
}

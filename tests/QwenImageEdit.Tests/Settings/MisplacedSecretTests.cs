using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace QwenImageEdit.Tests.Settings;

/// <summary>A key or a password in the wrong option is not printed.</summary>
public sealed class MisplacedSecretTests
{
    private const string LooksLikeKey = "sk-sp-0123456789abcdef.Secret_X";
    private const string OtherKey = "Plain0Key1Of2Another3Prefix";

    public static TheoryData<string, Action<ImageEditClientOptions>> Options { get; } = new()
    {
        { "WorkspaceId is 'Bearer \\*\\*\\*'", options => options.WorkspaceId = "Bearer " + LooksLikeKey },
        { "WorkspaceId is '\\*\\*\\* '", options => options.WorkspaceId = LooksLikeKey.ToUpperInvariant() + "\n" },
        { "WorkspaceId is '\\*\\*\\* '", options => options.WorkspaceId = OtherKey + " " },
        { "WorkspaceId is '\\*\\*\\*%'. The workspace host of the region 'eu-central-1'", options => (options.Region, options.WorkspaceId) = (DashScopeRegion.Frankfurt, LooksLikeKey + "%") },
        { "WorkspaceId is missing. The workspace host of the region '\\*\\*\\*'", options => options.Region = new DashScopeRegion("sk-0123456789abcdef") },
        { "Endpoint is '\\*\\*\\*'", options => options.Endpoint = new Uri(LooksLikeKey, UriKind.Relative) },
        { "Endpoint is '\\*\\*\\*'", options => options.Endpoint = new Uri(OtherKey, UriKind.Relative) },
        { "Endpoint is 'http://\\*\\*\\*/api'", options => options.Endpoint = new Uri($"http://{OtherKey}/api") },
        { "Endpoint is 'https://\\*\\*\\*/'", options => options.Endpoint = new Uri($"https://{OtherKey}?a=b") },
        { "Endpoint is 'ftp://host/%20\\*\\*\\*'", options => options.Endpoint = new Uri("ftp://host/%20" + LooksLikeKey) },
        { "Endpoint is 'https://\\*\\*\\*@host/api'", options => options.Endpoint = new Uri("https://user:p4ss@host/api") },
        { "Endpoint is '\\*\\*\\*@host'", options => options.Endpoint = new Uri("user:p4ss@host") },
        { "Endpoint is 'https://\\*\\*\\*/v1'.*Set it to 'https://\\*\\*\\*/api/v1'", options => options.Endpoint = new Uri($"https://{OtherKey}.maas.aliyuncs.com/v1") },
        { "Endpoint is '//\\*\\*\\*@host'", options => options.Endpoint = new Uri("//user:p4ss@host", UriKind.Relative) },
        { "Download.AllowedHosts\\[1\\] is 'Bearer \\*\\*\\*'", options => options.Download.AllowedHosts = ["example.com", "Bearer " + LooksLikeKey] },
        { "Download.AllowedHosts\\[0\\] is 'https://\\*\\*\\*@host'", options => options.Download.AllowedHosts = ["https://user:p4ss@host"] },
        { "Download.AllowedHosts\\[0\\] is '\\*\\*\\*!'", options => options.Download.AllowedHosts = [OtherKey + "!"] },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void A_client_does_not_print_a_misplaced_secret(string message, Action<ImageEditClientOptions> configure)
    {
        var options = new ImageEditClientOptions { ApiKey = OtherKey, Region = DashScopeRegion.Singapore };
        configure(options);

        ShouldHide(FluentActions.Invoking(() => new ImageEditClient(options)).Should().Throw<ArgumentException>().Which, message);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void A_registration_does_not_print_a_misplaced_secret(string message, Action<ImageEditClientOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddImageEditClient(options =>
        {
            (options.ApiKey, options.Region) = (OtherKey, DashScopeRegion.Singapore);
            configure(options);
        });
        using var provider = services.BuildServiceProvider();

        ShouldHide(provider.Invoking(it => it.GetRequiredService<IImageEditClient>()).Should().Throw<Exception>().Which, message);
    }

    [Theory]
    [InlineData("Region", LooksLikeKey, "QwenImageEdit:Region is '\\*\\*\\*'")]
    [InlineData("Region", OtherKey, "QwenImageEdit:Region is '\\*\\*\\*'")]
    [InlineData("Region", "X-" + OtherKey, "QwenImageEdit:Region is 'X-\\*\\*\\*'")]
    [InlineData("Endpoint", LooksLikeKey, "QwenImageEdit:Endpoint is '\\*\\*\\*'")]
    [InlineData("Endpoint", OtherKey, "QwenImageEdit:Endpoint is '\\*\\*\\*'")]
    [InlineData("Endpoint", "https://user:p4/ss@host/api/v1", "QwenImageEdit:Endpoint is 'https://\\*\\*\\*@host/api/v1'")]
    [InlineData("AttemptTimeout", LooksLikeKey, "QwenImageEdit:AttemptTimeout is '\\*\\*\\*'")]
    [InlineData("Retry:MaxRetries", OtherKey, "QwenImageEdit:Retry:MaxRetries is '\\*\\*\\*'")]
    [InlineData("Host", OtherKey, "QwenImageEdit:Host is '\\*\\*\\*'")]
    [InlineData(OtherKey, "1", "'QwenImageEdit:\\*\\*\\*' is unknown")]
    [InlineData("UploadMode", OtherKey, "QwenImageEdit:UploadMode is '\\*\\*\\*'")]
    [InlineData("WorkspaceId", LooksLikeKey + "\n", "QwenImageEdit:WorkspaceId is '\\*\\*\\*")]
    [InlineData("Download:AllowedHosts:0", OtherKey + "!", "QwenImageEdit:Download:AllowedHosts:0 is '\\*\\*\\*!'")]
    public void A_registration_from_configuration_does_not_print_a_misplaced_secret(string name, string value, string message)
    {
        var settings = new Dictionary<string, string?> { ["QwenImageEdit:ApiKey"] = OtherKey, ["QwenImageEdit:Endpoint"] = "https://example.com", ["QwenImageEdit:" + name] = value };
        var services = new ServiceCollection();
        services.AddImageEditClient(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("QwenImageEdit"));
        using var provider = services.BuildServiceProvider();

        ShouldHide(provider.Invoking(it => it.GetRequiredService<IImageEditClient>()).Should().Throw<Exception>().Which, message);
    }

    [Fact]
    public void A_key_given_as_the_service_key_of_two_clients_is_not_printed()
    {
        var services = new ServiceCollection();
        services.AddImageEditClient(LooksLikeKey, _ => { });

        ShouldHide(services.Invoking(it => it.AddImageEditClient(LooksLikeKey, _ => { })).Should().Throw<InvalidOperationException>().Which, "the service key '\\*\\*\\*'");
    }

    [Theory]
    [InlineData(LooksLikeKey)]
    [InlineData("\n" + LooksLikeKey)]
    public void A_key_given_as_a_region_or_a_model_is_not_printed(string key)
    {
        ShouldHide(FluentActions.Invoking(() => new DashScopeRegion(key)).Should().Throw<ArgumentException>().Which, "\\*\\*\\*' is not a valid region ID\\. Use lower-case letters");
        ShouldHide(FluentActions.Invoking(() => new ImageEditModel(key + "\t")).Should().Throw<ArgumentException>().Which, "\\*\\*\\* ' is not a valid model id");
    }

    [Theory]
    [InlineData("http://proxy:8080/icon@2x.png")]
    [InlineData("http://[2001:db8::1]:8080/icon@2x.png")]
    [InlineData("http://task-scheduler.disk-management.example.com/api")]
    [InlineData("http://sk-short/api")]
    [InlineData("file:///C:/icons/icon@2x.png")]
    public void An_address_without_a_secret_stays_readable(string endpoint)
    {
        var options = new ImageEditClientOptions { ApiKey = OtherKey, Endpoint = new Uri(endpoint) };

        FluentActions.Invoking(() => new ImageEditClient(options)).Should().Throw<ArgumentException>().Which.Message.Should().Contain(endpoint);
    }

    [Theory]
    [InlineData("//a:b")]
    [InlineData("'a:b")]
    [InlineData("a:b")]
    [InlineData("sk-1234567 ")]
    [InlineData("sk-")]
    [InlineData("%00")]
    public async Task A_long_text_costs_no_more_than_its_length(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 200_000)) + " @";

        await Task.Run(() => FluentActions.Invoking(() => new DashScopeRegion(text)).Should().Throw<ArgumentException>()).WaitAsync(TimeSpan.FromMinutes(1));
    }

    private static void ShouldHide(Exception exception, string message)
    {
        exception.Message.Should().MatchRegex(message);
        foreach (string secret in new[] { "0123456789", OtherKey, "p4", "ss@" })
        {
            exception.ToString().Should().NotContainEquivalentOf(secret);
        }
    }
}

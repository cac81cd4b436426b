using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;

namespace QwenImageEdit.Tests.Settings;

/// <summary>Options as text and as JSON contain no secret.</summary>
public sealed class OptionsTextTests
{
    private const string Key = "Plain0Key1";

    [Fact]
    public void The_text_lists_what_is_set()
    {
        var options = new ImageEditClientOptions { ApiKey = Key, Region = DashScopeRegion.Beijing, TotalTimeout = TimeSpan.FromMinutes(10) };

        options.ToString().Should().Be(
            "Region cn-beijing, ApiKey set, AttemptTimeout 00:05:30, ConnectTimeout 00:00:15, TotalTimeout 00:10:00, UploadMode Auto, "
            + "Retry (MaxRetries 3, BaseDelay 00:00:02, MaxDelay 00:00:30, UseJitter True, RetryAtTheRiskOfPayingTwice False), "
            + "Download (MaxBytes 67108864, MaxRetries 8, BaseDelay 00:00:00.5000000, MaxDelay 00:00:15, StallTimeout 00:00:30, Timeout 00:15:00, AllowedHosts any public host)");
        new ImageEditClientOptions().ToString().Should().StartWith("ApiKey not set, AttemptTimeout");
        new ImageEditClientOptions { Host = DashScopeHost.TokenPlan }.ToString().Should().StartWith("Host TokenPlan, ApiKey not set, AttemptTimeout");
        new ImageEditClientOptions { ExpectContinue = false }.ToString().Should().Contain("UploadMode Auto, ExpectContinue False, Retry");
        new ImageDownloadOptions { AllowedHosts = ["a.example", "b.example"] }.ToString().Should().EndWith("AllowedHosts 'a.example', 'b.example'");
    }

    [Fact]
    public void The_text_contains_no_secret()
    {
        string text = Secretive().ToString();

        text.Should().Contain("Endpoint 'https://***@host/api', ").And.Contain("WorkspaceId '***', ApiKey set, ApiKeyProvider set, ").And.Contain("Proxy set, RateLimiter set, ").And.Contain("AllowedHosts '***'");
        text.Should().NotContainAny(Key, "p4ss");
    }

    [Fact]
    public void The_text_of_unusable_options_can_be_read_too() =>
        new ImageEditClientOptions { Retry = null!, Download = null!, TimeProvider = null!, UploadMode = (UploadMode)7 }.ToString().Should().Contain("UploadMode 7, Retry (), Download ()");

    [Fact]
    public void Json_contains_no_key_and_nothing_that_is_not_a_value()
    {
        var options = Secretive();
        (options.Endpoint, options.WorkspaceId, options.Download.AllowedHosts) = (null, "ws-1", null);

        string json = JsonSerializer.Serialize(options);

        json.Should().NotContainAny(Key, "p4ss");
        using var document = JsonDocument.Parse(json);
        document.RootElement.EnumerateObject().Select(property => property.Name).Should().BeEquivalentTo(
            "Region", "Host", "Endpoint", "WorkspaceId", "AttemptTimeout", "ConnectTimeout", "TotalTimeout", "Retry", "UploadMode", "ExpectContinue", "Download");
        document.RootElement.GetProperty("Retry").GetProperty("MaxRetries").GetInt32().Should().Be(3);
    }

    private static ImageEditClientOptions Secretive() => new()
    {
        ApiKey = Key,
        ApiKeyProvider = _ => new ValueTask<string>(Key),
        Endpoint = new Uri("https://user:p4ss@host/api"),
        WorkspaceId = Key,
        Proxy = new WebProxy(new Uri("http://user:p4ss@proxy:8080")) { Credentials = new NetworkCredential("user", "p4ss") },
        RateLimiter = ImageEditRateLimiters.Documented(),
        LoggerFactory = NullLoggerFactory.Instance,
        Download = { AllowedHosts = [Key] },
    };
}
